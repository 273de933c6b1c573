import { existsSync, statSync } from 'node:fs';
import { usageError } from '../diagnostics/usage-error.ts';
import { runsJson } from '../render/runs-json.ts';
import { runsText } from '../render/runs-text.ts';
import { styleFor } from '../render/style.ts';
import { lookAtSeries } from '../run/series/look-at-series.ts';
import { runsIn } from '../run/series/series.ts';
import type { ExitCode, Host } from './host.ts';

/** Lists the runs of a series; exit code 1 where one was changed, removed or put in since. */
export function runs(folder: string, { format }: { readonly format: 'text' | 'json' }, host: Host): ExitCode {
  const series = lookAtSeries(folder);
  if (series === undefined) {
    const isThere = existsSync(folder);
    const lost = isThere && statSync(folder).isDirectory() ? runsIn(folder) : [];
    if (lost.length > 0) throw usageError('series-index-lost', { folder, runs: lost });
    throw usageError('series-absent', { folder, isThere });
  }
  const { stdout } = host;
  stdout.write(
    format === 'json'
      ? runsJson(folder, series)
      : runsText(folder, series, styleFor(stdout.colour), stdout.width),
  );
  return series.runs.some(({ faults }) => faults.length > 0) ? 1 : 0;
}
