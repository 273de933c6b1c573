import type { Fold } from './fold.ts';

/** What it would do to know a field of leads where it is missing or invalid. */
export interface SettlingField {
  readonly field: string;
  /** Undecided leads that it alone decides, whatever it turns out to be. */
  readonly settles: number;
  /** Undecided leads that it decides together with others. */
  readonly settles_with_others: number;
  /** Rejected leads that qualify with one value of it or another, all else as it is. */
  readonly may_qualify: number;
}

/** Which field, if it were filled, would settle the most leads? The one to ask for first comes first. */
export function startSettling(): Fold<readonly SettlingField[]> {
  const fields = new Map<string, { -readonly [K in keyof SettlingField]: SettlingField[K] }>();
  const of = (field: string) => {
    const counted = fields.get(field) ?? { field, settles: 0, settles_with_others: 0, may_qualify: 0 };
    fields.set(field, counted);
    return counted;
  };
  return {
    add: ({ deciding, singles, decision }) => {
      for (const field of deciding) of(field)[deciding.length === 1 ? 'settles' : 'settles_with_others'] += 1;
      for (const { field, slot } of singles)
        if (decision.cells[slot]!.state !== 'value') of(field).may_qualify += 1;
    },
    total: () =>
      [...fields.values()].toSorted(
        (a, b) =>
          b.settles + b.may_qualify - (a.settles + a.may_qualify) ||
          b.settles_with_others - a.settles_with_others ||
          (a.field < b.field ? -1 : 1),
      ),
  };
}
