import type { BoundPlan } from '../../engine/bind.ts';
import type { Decision } from '../../engine/decision.ts';
import type { Reading, Readings } from '../../engine/readings.ts';
import { reasonsOf, type ReasonPart } from '../../engine/reasons.ts';
import type { LeadRow } from '../../engine/wording.ts';
import { sourcesOf } from '../../plan/sources.ts';
import { noReasons, primaryFirst } from '../outcome-cells.ts';
import type { ReadLead } from './lead-reader.ts';

/** A reason that all leads of an outcome share, or how it is said of one lead. */
export type SentencePart = string | OwnSentence;

/** A reason whose words hang on what was read. */
export interface OwnSentence {
  /** Equal for sentences that are told alike. */
  readonly key: string;
  readonly tell: (lead: ReadLead, keptRow: string) => string;
  /** Where the words hang on one field alone: its slot, and the criterion, by its place among all. */
  readonly only: OnlyField | undefined;
}

interface OnlyField {
  readonly slot: number;
  readonly criterion: number;
}

/** Makes the reasons of decisions ready to be written. */
export interface Sentences {
  /** The fields and criteria that own sentences may be about alone. */
  readonly onlies: readonly OnlyField[];
  /** The reasons of a decision, the primary one first. */
  readonly partsOf: (decision: Decision) => readonly SentencePart[];
}

export function sentencesOf(bound: BoundPlan, { cellsOf }: Readings): Sentences {
  const { plan, columns } = bound;
  const reasons = reasonsOf(bound);
  const sources = sourcesOf(plan);
  const slotOfField = new Map(plan.fields.map(({ name }, slot) => [name, slot]));
  const criteria = [...plan.criteria, ...(plan.points?.fastTrack ?? [])];
  const onlies = criteria.map(({ reads }, criterion): OnlyField | undefined => {
    const fields = [...new Set(reads.flatMap((name) => sources.get(name)!))];
    const slot = fields.length === 1 ? slotOfField.get(fields[0]!) : undefined;
    return slot === undefined ? undefined : { slot, criterion };
  });

  const all = columns.map((_, slot) => slot);
  const slotsRead = criteria.map(({ reads }) => {
    const fields = new Set(reads.flatMap((name) => sources.get(name)!));
    return plan.derived.length > 0 ? all : all.filter((slot) => fields.has(plan.fields[slot]!.name));
  });

  /** The cells and texts that a criterion reads. */
  const rowOf = (lead: ReadLead, criterion: number): LeadRow => {
    const texts: string[] = [];
    const readings: Reading[] = [];
    for (const slot of slotsRead[criterion]!) {
      const reading = (readings[slot] = lead.reading(slot));
      const { index } = columns[slot]!;
      if (index !== undefined) texts[index] = reading.text;
    }
    return { texts, cells: cellsOf(readings) };
  };
  const owns = new Map<string, OwnSentence>();
  const partOf = (part: ReasonPart): SentencePart => {
    if (part.kind === 'same') return part.reason.sentence;
    const { result, teller } = part;
    const criterion = criteria.indexOf(teller.criterion);
    const key = `${criterion} ${result}`;
    let own = owns.get(key);
    if (own === undefined) {
      const tell: OwnSentence['tell'] = (lead) => teller.tell(result, rowOf(lead, criterion)).sentence;
      owns.set(key, (own = { key, tell, only: onlies[criterion] }));
    }
    return own;
  };
  const idOf = (part: ReasonPart): string =>
    part.kind === 'same' ? part.reason.id : part.teller.criterion.id;

  const partsOf = (decision: Decision): readonly SentencePart[] => {
    const parts = reasons.partsOf(decision);
    if (decision.duplicateOf !== undefined) {
      const ofDuplicate: OwnSentence = {
        key: 'duplicates',
        tell: (_, keptRow) => reasons.ofDuplicate(keptRow).sentence,
        only: undefined,
      };
      return [ofDuplicate, ...parts.map(partOf)];
    }
    const ordered = primaryFirst(parts, (part) => idOf(part) === decision.primaryReason);
    return ordered.length === 0 ? [noReasons] : ordered.map(partOf);
  };

  return { onlies: onlies.filter((only) => only !== undefined), partsOf };
}
