import type { Series } from '../run/series/look-at-series.ts';

/** The runs of a series, as data for other tools. */
export function runsJson(folder: string, { runs, seal }: Series): string {
  const content = {
    series: folder,
    seal: seal ?? null,
    runs: runs.map(({ folder: run, receipt, faults }) => ({
      folder: run,
      as_of: receipt?.as_of ?? null,
      handed_over_at: receipt?.handed_over_at ?? null,
      rows: receipt?.rows ?? null,
      definition: receipt?.definition ?? null,
      inputs: receipt?.inputs ?? null,
      faults,
    })),
  };
  return `${JSON.stringify(content, undefined, 2)}\n`;
}
