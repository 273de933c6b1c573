import type { Silence } from '../definition/silences.ts';
import type { Code } from '../diagnostics/catalogue.ts';
import { diagnose, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { lineAndColumn } from '../diagnostics/place.ts';

/** A finding that is not heard, with why. */
export interface Silenced {
  readonly finding: Diagnostic;
  readonly silence: Silence;
}

/** Findings, and those that comments silence. */
export interface Heard {
  readonly heard: readonly Diagnostic[];
  readonly silenced: readonly Silenced[];
}

/**
 * Takes out the findings that comments silence. Errors are heard in any case; a silence that is over, or that has
 * nothing to silence, is a finding itself.
 */
export function applySilences(
  findings: readonly Diagnostic[],
  silences: readonly Silence[],
  around: {
    /** Days since 1970-01-01. */
    readonly today: number;
    /** Whether such findings were looked for, so that there being none means something. */
    readonly isLookedFor: (code: Code) => boolean;
  },
): Heard {
  const { today, isLookedFor } = around;
  const silenced: Silenced[] = [];
  const faults: Diagnostic[] = [];
  for (const silence of silences) {
    for (const code of silence.codes) {
      const its = findings.filter((finding) => finding.code === code && lineOf(finding) === silence.line);
      const quietable = its.filter(({ severity }) => severity !== 'error');
      if (quietable.length === 0 && (its.length > 0 || isLookedFor(code)))
        faults.push(diagnose('silence-unneeded', { code, isError: its.length > 0 }, silence.place));
      else if (quietable.length > 0 && silence.until < today)
        faults.push(diagnose('silence-expired', { code, until: silence.untilText }, silence.place));
      else silenced.push(...quietable.map((finding) => ({ finding, silence })));
    }
  }
  const quiet = new Set(silenced.map(({ finding }) => finding));
  return { heard: [...findings.filter((finding) => !quiet.has(finding)), ...faults], silenced };
}

function lineOf({ place }: Diagnostic): number | undefined {
  return place?.kind === 'span' ? lineAndColumn(place.source.text, place.start).line : undefined;
}
