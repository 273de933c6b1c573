import type { BoundPlan } from '../../engine/bind.ts';
import type { Decision } from '../../engine/decision.ts';
import type { Readings } from '../../engine/readings.ts';
import { reasonsOf, type Reason, type ReasonPart } from '../../engine/reasons.ts';
import type { LeadRow } from '../../engine/wording.ts';
import { sourcesOf } from '../../plan/sources.ts';
import { noReasons, primaryFirst } from '../outcome-cells.ts';
import type { Fragment, KeptReading } from './reading-table.ts';

/** A reason that all leads of an outcome share, or what makes it of one lead. */
export type FragmentPart = Fragment | ((readings: readonly KeptReading[], keptRow: string) => Fragment);

/** Makes the reasons of decisions ready to be written: as bytes, each sentence once. */
export function fragmentsOf(
  bound: BoundPlan,
  { cellsOf }: Readings,
  delimiter: string,
): (decision: Decision) => readonly FragmentPart[] {
  const { plan, columns } = bound;
  const reasons = reasonsOf(bound);
  const sources = sourcesOf(plan);
  const slotOfField = new Map(plan.fields.map(({ name }, slot) => [name, slot]));
  const told = [...plan.criteria, ...(plan.points?.fastTrack ?? [])];
  const written = new WeakMap<Reason, Fragment>();

  const fragment = (reason: Reason): Fragment => {
    let known = written.get(reason);
    if (known === undefined) written.set(reason, (known = fragmentOf(reason.sentence, delimiter)));
    return known;
  };
  const rowOf = (readings: readonly KeptReading[]): LeadRow => {
    const texts: string[] = [];
    for (const [slot, { index }] of columns.entries())
      if (index !== undefined) texts[index] = readings[slot]!.text;
    return { texts, cells: cellsOf(readings) };
  };
  const partOf = (part: ReasonPart): FragmentPart => {
    if (part.kind === 'same') return fragment(part.reason);
    const { result, teller } = part;
    const at = told.indexOf(teller.criterion);
    const fields = new Set(teller.criterion.reads.flatMap((name) => sources.get(name)!));
    const [only] = [...fields].map((name) => slotOfField.get(name)!);
    if (fields.size !== 1) return (readings) => fragment(teller.tell(result, rowOf(readings)));
    return (readings) => (readings[only!]!.told[at] ??= fragment(teller.tell(result, rowOf(readings))));
  };

  return (decision) => {
    const parts = reasons.partsOf(decision);
    const idOf = (part: ReasonPart): string =>
      part.kind === 'same' ? part.reason.id : part.teller.criterion.id;
    const { duplicateOf, primaryReason } = decision;
    const ordered = primaryFirst(parts, (part) => idOf(part) === primaryReason).map(partOf);
    if (duplicateOf !== undefined)
      return [
        (_, keptRow) => fragmentOf(reasons.ofDuplicate(keptRow).sentence, delimiter),
        ...parts.map(partOf),
      ];
    return ordered.length === 0 ? [fragmentOf(noReasons, delimiter)] : ordered;
  };
}

function fragmentOf(sentence: string, delimiter: string): Fragment {
  const needsQuotes = ['"', '\n', '\r', delimiter].some((mark) => sentence.includes(mark));
  return { sentence, bytes: new Uint8Array(Buffer.from(sentence.replaceAll('"', '""'))), needsQuotes };
}
