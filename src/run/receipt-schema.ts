import { z } from 'zod';
import type { Receipt } from './receipt.ts';

const file = z.looseObject({ name: z.string() });

/**
 * What a receipt must hold so that its run can be made again. All else is only compared, and so may be anything: what
 * somebody wrote over a count is to be told, and no reason to look no further. A newer tool may have put more into it.
 */
const receipt = z.looseObject({
  leadpact: z.string(),
  definition: z.looseObject({
    name: z.string(),
    version: z.string(),
    fingerprint: z.string(),
    files: z.array(file).min(1),
  }),
  as_of: z.iso.date({ error: ({ input }) => (input === undefined ? undefined : 'it is no date YYYY-MM-DD') }),
  handed_over_at: z.iso.datetime({ offset: true, error: 'it is no date and time with an offset' }).optional(),
  inputs: z.array(file),
  outputs: z.array(file),
  series: z.looseObject({ runs: z.int(), seal: z.string().nullable() }).optional(),
  options: z
    .looseObject({ near_miss: z.boolean(), excel: z.boolean() })
    .default({ near_miss: true, excel: false }),
});

/** What is wrong with a receipt: where in it, and what. */
export interface ReceiptFault {
  /** Keys down to the value, such as `rows.leads`; empty for the whole. */
  readonly at: string;
  readonly what: string;
}

/** Reads the text of a receipt: what a run cannot be made again without is told, all else is taken as it stands. */
export function readReceipt(
  text: string,
): { readonly receipt: Receipt } | { readonly faults: readonly ReceiptFault[] } {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (reason) {
    return { faults: [{ at: '', what: `it is no JSON (${(reason as Error).message})` }] };
  }
  const read = receipt.safeParse(data, {
    error: ({ input }) => (input === undefined ? 'it is missing' : undefined),
  });
  if (read.success) return { receipt: read.data as unknown as Receipt };
  return {
    faults: read.error.issues.map(({ path, message }) => ({ at: path.map(String).join('.'), what: message })),
  };
}

/** A receipt where nothing hangs on what is wrong with it; undefined for a text that is none. */
export function receiptOrNone(text: string): Receipt | undefined {
  const read = readReceipt(text);
  return 'receipt' in read ? read.receipt : undefined;
}
