import type { ValueDifference } from './difference.ts';

/**
 * The values in which two receipts differ.
 *
 * @param skipped paths that are not compared, with all below them
 */
export function compareValues(
  kept: unknown,
  again: unknown,
  skipped: ReadonlySet<string>,
  at = '',
): readonly ValueDifference[] {
  if (skipped.has(at) || kept === again) return [];
  if (!isBranch(kept) || !isBranch(again) || Array.isArray(kept) !== Array.isArray(again))
    return [{ kind: 'value', file: 'run.json', at, kept: shown(kept), again: shown(again) }];
  const keys = new Set([...Object.keys(again), ...Object.keys(kept)]);
  return [...keys].flatMap((key) =>
    compareValues(valueAt(kept, key), valueAt(again, key), skipped, at === '' ? key : `${at}.${key}`),
  );
}

type Branch = Readonly<Record<string, unknown>>;

function isBranch(value: unknown): value is Branch {
  return typeof value === 'object' && value !== null;
}

function valueAt(branch: Branch, key: string): unknown {
  return Object.hasOwn(branch, key) ? branch[key] : undefined;
}

function shown(value: unknown): string | undefined {
  return value === undefined ? undefined : JSON.stringify(value);
}
