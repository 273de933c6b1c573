import { z } from 'zod';

const rate = z.strictObject({
  part: z.int(),
  whole: z.int(),
  share: z.number().min(0).max(1).nullable(),
  low: z.number().min(0).max(1).nullable(),
  high: z.number().min(0).max(1).nullable(),
});
const count = z.int().min(0);
const findings = z.strictObject({
  leads: count,
  verdicts: z.strictObject({ qualified: rate, rejected: rate, undecided: rate }),
  kinds: z.strictObject({ definition: count, data: count, procedure: count }),
  reasons: z.array(
    z.strictObject({
      id: z.string(),
      section: z.enum(['override', 'duplicates', 'reject_if', 'require', 'points']),
      kind: z.enum(['definition', 'data', 'procedure']),
      because: z.string().nullable(),
      leads: count,
      share: rate,
      sole: count,
      first: count,
      undecided: count,
    }),
  ),
  together: z.strictObject({
    sets: z.array(z.strictObject({ ids: z.array(z.string()), leads: count, share: rate })),
    other_sets: count,
    pairs: z.array(
      z.strictObject({ ids: z.array(z.string()).length(2), leads: count, of: z.array(rate).length(2) }),
    ),
  }),
  near_misses: z.strictObject({
    one_field: z.strictObject({
      leads: count,
      fields: z.array(
        z.strictObject({ field: z.string(), leads: count, ask: count, wait: count, change: count }),
      ),
      changes: z.array(
        z.strictObject({ field: z.string(), how: z.string(), needed: z.string(), leads: count }),
      ),
    }),
    one_criterion: z.strictObject({
      leads: count,
      criteria: z.array(z.strictObject({ id: z.string(), leads: count })),
    }),
    close_calls: z.strictObject({ leads: count, above: count, below: count, points_alone: count }),
    by_fields: z.array(z.strictObject({ fields: count, leads: count })),
    none: z.strictObject({
      override: count,
      duplicate: count,
      fixed: count,
      hopeless: count,
      unknown: count,
    }),
  }),
  settling: z.array(
    z.strictObject({ field: z.string(), settles: count, settles_with_others: count, may_qualify: count }),
  ),
  data: z.array(
    z.strictObject({
      field: z.string(),
      column: z.string().nullable(),
      leads: count,
      missing: count,
      invalid: count,
      texts: z.array(
        z.strictObject({
          text: z.string(),
          state: z.enum(['missing', 'invalid']),
          why: z.string().nullable(),
          leads: count,
        }),
      ),
      other_texts: count,
    }),
  ),
});
const place = { run: z.string(), list: z.string(), row: z.int().min(1) };
/** The JSON of an audit, with no key left out and none besides. */
export const auditShape = z.strictObject({
  runs: z.array(
    z.strictObject({
      folder: z.string(),
      definition: z.strictObject({ name: z.string(), version: z.string(), fingerprint: z.string() }),
      as_of: z.iso.date(),
      leads: count,
    }),
  ),
  intervals: z.literal('Wilson, 95 %'),
  few_below: z.literal(20),
  redacted: z.array(z.string()),
  findings,
  by: z.array(
    z.strictObject({
      column: z.string(),
      read_by: z.array(z.string()),
      values: z.array(
        z.strictObject({
          value: z.string(),
          few: z.boolean(),
          unlike: z
            .strictObject({
              direction: z.enum(['more', 'fewer']),
              others: rate,
              reason: z.strictObject({ id: z.string(), here: rate, others: rate }).nullable(),
            })
            .nullable(),
          findings,
        }),
      ),
      other_values: count,
    }),
  ),
  sample: z
    .strictObject({
      seed: z.int(),
      leads: z.array(
        z.strictObject({
          ...place,
          verdict: z.string(),
          reason: z.string(),
          lead: z.string(),
          reasons: z.array(z.string()),
          near_miss: z.string().nullable(),
        }),
      ),
    })
    .nullable(),
  overrides: z.strictObject({ applied: count, unneeded: count }),
  differences: z.strictObject({
    leads: count,
    shown: z.array(z.strictObject({ ...place, written: z.string(), decided: z.string() })),
  }),
});
