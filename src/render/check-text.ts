import { countOf, type Checked } from './checked.ts';
import { diagnosticsText } from './diagnostics-text.ts';
import { fitText } from './fit-text.ts';
import { plural } from './layout.ts';
import type { Style } from './style.ts';

/** What was found, for people; a line for each definition at the end. */
export function checkText(checked: readonly Checked[], style: Style, width: number): string {
  const parts = checked.map(({ file, findings, silenced, asOf, fit }) => {
    const report = diagnosticsText(findings, style, width);
    const errors = countOf(findings, 'error');
    const counts = `${plural(errors, 'error')}, ${plural(countOf(findings, 'warning'), 'warning')}`;
    const quiet = silenced.length === 0 ? '' : `, ${silenced.length} silenced`;
    const words = `${findings.length === 0 ? 'sound' : counts}${quiet}`;
    const day = asOf === undefined ? '' : `, as of ${asOf}`;
    const verdict = `${file}: ${errors > 0 ? style.bad(words) : style.good(words)}${day}\n`;
    const table = fit === undefined ? '' : `${fitText(fit, style, width)}\n`;
    return `${report}${report === '' ? '' : '\n'}${table}${verdict}`;
  });
  return parts.join('\n');
}
