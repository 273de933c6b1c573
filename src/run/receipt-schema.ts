import { z } from 'zod';
import type { Receipt } from './receipt.ts';

const count = z.int().min(0);
const hash = z.string().regex(/^[0-9a-f]{64}$/u, 'it is no SHA-256: 64 digits of 0-9 and a-f');
const file = z.object({ name: z.string(), size: count, sha256: hash });
const results = z.record(z.string(), count);

/** The receipt of a run, as far as it is read again; a newer tool may have put more into it. */
const receipt = z.looseObject({
  leadpact: z.string(),
  definition: z.looseObject({
    name: z.string(),
    version: z.string(),
    fingerprint: hash,
    approved: z.boolean(),
    files: z.array(file).min(1),
  }),
  as_of: z.iso.date('it is no date YYYY-MM-DD'),
  inputs: z.array(z.looseObject({ ...file.shape, rows: count, encoding: z.string(), delimiter: z.string() })),
  outputs: z.array(file),
  rows: z.looseObject({
    leads: count,
    qualified: count,
    rejected: count,
    undecided: count,
    unreadable: count,
    blank: count,
    title: count,
    footer: count,
  }),
  columns: z.record(z.string(), z.string().nullable()),
  options: z
    .looseObject({ near_miss: z.boolean(), excel: z.boolean() })
    .default({ near_miss: true, excel: false }),
  tallies: z.looseObject({ verdicts: results, kinds: results }),
});

/** What is wrong with a receipt: where in it, and what. */
export interface ReceiptFault {
  /** Keys down to the value, such as `rows.leads`; empty for the whole. */
  readonly at: string;
  readonly what: string;
}

/** Reads the text of a receipt; what it lacks is told, all else is taken as it stands. */
export function readReceipt(
  text: string,
): { readonly receipt: Receipt } | { readonly faults: readonly ReceiptFault[] } {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (reason) {
    return { faults: [{ at: '', what: `it is no JSON (${(reason as Error).message})` }] };
  }
  const read = receipt.safeParse(data);
  if (read.success) return { receipt: read.data as unknown as Receipt };
  return {
    faults: read.error.issues.map(({ path, message }) => ({ at: path.map(String).join('.'), what: message })),
  };
}
