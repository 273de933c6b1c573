import { detached } from '../cells/detached.ts';
import { diagnose, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { nearest } from '../diagnostics/suggest.ts';
import type { BoundColumn } from '../engine/bind.ts';
import { conditionsOf } from '../plan/conditions.ts';
import type { LeadCells } from '../engine/lead.ts';
import type { Plan } from '../plan/plan.ts';
import type { Leaf } from '../plan/predicate.ts';
import { atomsOf, leavesOf } from '../plan/predicates.ts';

/** Watches which of the values that a plan asks for its columns have. */
export interface AskedValues {
  readonly add: (cells: LeadCells) => void;
  /** A warning for each value that no lead has, where it looks mistyped or the column has few values. */
  readonly findings: (file: string) => readonly Diagnostic[];
}

/** A column with more distinct values than this is no picklist, and nothing is said of it. */
const mostValues = 1000;

/** In a column with no more values than this, one that is not among them is worth a word even if none is near. */
const fewValues = 50;

/** Longer texts are remembered only where one so long is asked for. */
const longestRemembered = 200;

/** @param columns the columns of the plan's fields, in its order, as the cells come */
export function startAskedValues(plan: Plan, columns: readonly BoundColumn[]): AskedValues {
  const asked = conditionsOf(plan).flatMap(leavesOf).flatMap(valuesAsked);
  const longest = asked.reduce((most, { value }) => Math.max(most, value.length), longestRemembered);
  const note = (seen: Set<string>, text: string): void => {
    if (text.length <= longest && seen.size <= mostValues && !seen.has(text)) seen.add(detached(text));
  };
  const picked = plan.fields.flatMap(({ name, cell }, slot) => {
    const isAsked =
      (cell.type === 'text' || cell.type === 'list') && asked.some(({ field }) => field === name);
    return isAsked ? [{ name, slot, header: columns[slot]?.header, seen: new Set<string>() }] : [];
  });
  return {
    add: (cells) => {
      for (const { slot, seen } of picked) {
        const cell = cells[slot]!;
        if (cell.state !== 'value' || seen.size > mostValues) continue;
        if (typeof cell.value === 'string') note(seen, cell.value);
        else if (Array.isArray(cell.value)) for (const member of cell.value as string[]) note(seen, member);
      }
    },
    findings: (file) =>
      picked
        .filter(({ seen }) => seen.size > 0 && seen.size <= mostValues)
        .flatMap(({ name, header, seen }) =>
          asked
            .filter(({ field, value }) => field === name && !seen.has(value))
            .flatMap(({ value, isOnly, place }) => {
              const near = nearest(value, seen);
              if (near.length === 0 && !(isOnly && seen.size <= fewValues)) return [];
              const facts = { value, column: header ?? name, file, near, seen: [...seen] };
              return [diagnose('value-never-seen', facts, place)];
            }),
        ),
  };
}

function valuesAsked({ test, place }: Leaf): readonly {
  readonly field: string;
  readonly value: string;
  readonly isOnly: boolean;
  readonly place: Leaf['place'];
}[] {
  return atomsOf(test).flatMap((atom) => {
    if (atom.kind !== 'one-of' && atom.kind !== 'has-any-member') return [];
    const { field, values } = atom;
    return values.map((value) => ({ field, value, isOnly: values.length === 1, place }));
  });
}
