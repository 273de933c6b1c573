import { statSync } from 'node:fs';
import type { Host } from './host.ts';

/** A bar that fills as bytes are read. */
export interface Progress {
  readonly update: (bytes: number) => void;
  readonly stop: () => void;
}

/** Smaller inputs are done before a bar could be seen. */
const worthABar = 4_000_000;

/** Shows a bar on a terminal; nothing in a pipe, for standard input, or for small files. */
export async function startProgress(
  files: readonly string[],
  twice: boolean,
  { stderr }: Host,
): Promise<Progress> {
  const silent: Progress = { update: () => {}, stop: () => {} };
  if (!stderr.isTerminal) return silent;
  const sizes = files.map(sizeOf);
  if (sizes.includes(undefined)) return silent;
  const total = sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0) * (twice ? 2 : 1);
  if (total < worthABar) return silent;
  const { Presets, SingleBar } = await import('cli-progress');
  const bar = new SingleBar(
    {
      stream: stderr.stream,
      clearOnComplete: true,
      hideCursor: true,
      format: '{bar} {percentage}%  {eta_formatted} left',
    },
    Presets.shades_classic,
  );
  bar.start(total, 0);
  return { update: (bytes) => bar.update(bytes), stop: () => bar.stop() };
}

function sizeOf(file: string): number | undefined {
  try {
    return file === '-' ? undefined : statSync(file).size;
  } catch {
    return undefined;
  }
}
