import type { Silence } from '../definition/silences.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Severity } from '../diagnostics/entry.ts';
import type { Checked } from './checked.ts';
import { findingInFile } from './diagnostics-json.ts';

const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', notice: 'note' };

/** Findings as SARIF 2.1.0, the form in which code scanning services take them; silenced ones are suppressed in it. */
export function checkSarif(checked: readonly Checked[], toolVersion: string): string {
  const results = checked.flatMap(({ file, findings, silenced }) => [
    ...findings.map((finding) => resultOf(finding, file)),
    ...silenced.map(({ finding, silence }) => ({
      ...resultOf(finding, file),
      suppressions: [suppression(silence)],
    })),
  ]);
  const rules = [...new Set(results.map(({ ruleId }) => ruleId))].toSorted().map((id) => ({ id }));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver: { name: 'leadpact', version: toolVersion, rules } }, results }],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function resultOf(finding: Diagnostic, ofDefinition: string) {
  const { code, words, file, line, column, endLine, endColumn } = findingInFile(finding, ofDefinition);
  const region =
    line === undefined ? {} : { region: { startLine: line, startColumn: column, endLine, endColumn } };
  return {
    ruleId: code,
    level: levels[finding.severity],
    message: { text: words },
    locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(file) }, ...region } }],
  };
}

function suppression({ untilText, reason }: Silence) {
  return { kind: 'inSource', justification: `until ${untilText}: ${reason}` };
}

/** A path as a relative URI reference. */
function uriOf(file: string): string {
  return file.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
}
