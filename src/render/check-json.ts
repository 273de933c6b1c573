import { countOf, type Checked } from './checked.ts';
import { findingJson } from './diagnostics-json.ts';

/** What was found, as data for other tools. */
export function checkJson(checked: readonly Checked[]): string {
  const files = checked.map(({ file, findings, silenced, asOf, fit }) => ({
    file,
    ...(asOf === undefined ? {} : { as_of: asOf }),
    errors: countOf(findings, 'error'),
    warnings: countOf(findings, 'warning'),
    findings: findings.map(findingJson),
    silenced: silenced.map(({ finding, silence }) => ({
      ...findingJson(finding),
      until: silence.untilText,
      reason: silence.reason,
    })),
    ...(fit === undefined
      ? {}
      : { leads: { file: fit.file, rows: fit.rows, unreadable: fit.unreadable, fields: fit.fields } }),
  }));
  return `${JSON.stringify({ files }, undefined, 2)}\n`;
}
