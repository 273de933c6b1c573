import { oneOf } from '../diagnostics/suggest.ts';
import { usageError } from '../diagnostics/usage-error.ts';
import { findColumn } from '../engine/find-column.ts';
import type { Plan } from '../plan/plan.ts';
import { openInput } from '../records/input.ts';
import type { Host } from './host.ts';

const standardInput = 'Standard input';

/** The texts of a plan's fields, in its order, from an object whose keys are fields or columns. */
export function cellsOfPlan(
  plan: Plan,
  cells: ReadonlyMap<string, string>,
  name = standardInput,
): { readonly texts: readonly string[]; readonly unread: readonly string[] } {
  const keys = [...cells.keys()];
  const read = new Set<string>();
  const texts = plan.fields.map(({ name: field, columns, aliases }) => {
    for (const wanted of [field, ...columns, ...aliases]) {
      const match = findColumn(keys, wanted);
      if (match.kind === 'ambiguous') {
        throw usageError('lead-no-json', {
          name,
          reason: `${oneOf(match.choices)} could be the field ${field}`,
        });
      }
      if (match.kind === 'absent') continue;
      const key = keys[match.index]!;
      read.add(key);
      return cells.get(key)!;
    }
    return '';
  });
  return { texts, unread: keys.filter((key) => !read.has(key)) };
}

/** Reads one JSON object as cells by its keys. */
export function parseLead(text: string, name = standardInput): ReadonlyMap<string, string> {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/u, ''));
  } catch (reason) {
    throw usageError('lead-no-json', {
      name,
      reason: reason instanceof Error ? reason.message : String(reason),
    });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw usageError('lead-no-json', { name, reason: 'it is not one object' });
  }
  return new Map(Object.entries(value).map(([key, cell]) => [key, cellText(key, cell, name)]));
}

/** A JSON value as the text of a cell. */
function cellText(key: string, value: unknown, name: string): string {
  if (value === null) return '';
  if (typeof value === 'object')
    throw usageError('lead-no-json', { name, reason: `the value of ${key} is no text, number or boolean` });
  if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value))
    throw usageError('lead-no-json', {
      name,
      reason: `the number of ${key} is too long to be kept exactly; put it into quotes`,
    });
  return String(value);
}

/** No lead is longer, in bytes; a file given by mistake may be. */
const longestLead = 16_777_216;

/** Reads the text of a file, or of standard input for `-`. */
export async function readLead(host: Host, file = '-', name = standardInput): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of openInput(file, host).chunks()) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > longestLead) throw usageError('lead-no-json', { name, reason: 'it is longer than 16 MiB' });
  }
  return Buffer.concat(chunks).toString('utf8');
}
