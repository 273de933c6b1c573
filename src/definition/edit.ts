import type { Plain } from './flow-text.ts';

/**
 * A change of a definition as an operation of JSON Patch (RFC 6902). The path is a JSON Pointer (RFC 6901); one that ends
 * with `/-` adds a member at the end of a sequence.
 */
export type Edit =
  | { readonly op: 'add'; readonly path: string; readonly value: Plain }
  | { readonly op: 'replace'; readonly path: string; readonly value: Plain }
  | { readonly op: 'remove'; readonly path: string };

/** The JSON Pointer of keys and indexes from the top. */
export function pointerOf(...steps: readonly (string | number)[]): string {
  return steps.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** The keys and indexes of a JSON Pointer. */
export function stepsOf(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** A value after an edit; undefined where the path leads nowhere. */
export function editedValue(value: unknown, edit: Edit): unknown {
  const copy = structuredClone(value);
  const steps = stepsOf(edit.path);
  const last = steps.at(-1)!;
  const parent = steps.slice(0, -1).reduce<unknown>((within, step) => partOf(within, step), copy);
  if (Array.isArray(parent)) {
    if (edit.op === 'add' ? last !== '-' : partOf(parent, last) === undefined) return undefined;
    if (edit.op === 'add') parent.push(edit.value);
    else if (edit.op === 'replace') parent[Number(last)] = edit.value;
    else parent.splice(Number(last), 1);
    return copy;
  }
  if (!isMapping(parent) || Object.hasOwn(parent, last) === (edit.op === 'add')) return undefined;
  if (edit.op === 'remove') delete parent[last];
  else parent[last] = edit.value;
  return copy;
}

/** The part of a sequence or mapping by its index or key. */
export function partOf(value: unknown, step: string): unknown {
  if (Array.isArray(value)) return /^\d+$/u.test(step) ? (value as unknown[])[Number(step)] : undefined;
  return isMapping(value) && Object.hasOwn(value, step) ? value[step] : undefined;
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
