import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Checked } from './checked.ts';
import { findingInFile } from './diagnostics-json.ts';

/** Findings as workflow commands of GitHub Actions, which shows them beside the lines of a pull request. */
export function checkGithub(checked: readonly Checked[]): string {
  return checked.map(({ file, findings }) => findings.map((each) => command(each, file)).join('')).join('');
}

function command(finding: Diagnostic, ofDefinition: string): string {
  const { code, severity, words, file, line, column, endLine, endColumn } = findingInFile(
    finding,
    ofDefinition,
  );
  const properties = { file, line, col: column, endLine, endColumn, title: code };
  const told = Object.entries(properties).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${property(String(value))}`],
  );
  return `::${severity} ${told.join(',')}::${data(words)}\n`;
}

/** What GitHub's own toolkit escapes: `%` first, then what would end the command. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
