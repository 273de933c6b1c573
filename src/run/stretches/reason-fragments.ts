import type { Cell } from '../../cells/cell.ts';
import type { BoundPlan } from '../../engine/bind.ts';
import type { Decision } from '../../engine/decision.ts';
import type { Reading, Readings } from '../../engine/readings.ts';
import { reasonsOf, type ReasonPart } from '../../engine/reasons.ts';
import { sourcesOf } from '../../plan/sources.ts';
import type { NearMissPart } from '../../analysis/near-miss/near-miss-parts.ts';
import type { NearMisses } from '../../analysis/near-miss/near-misses.ts';
import { wordingOf, type LeadRow } from '../../engine/wording.ts';
import { nearMissTeller } from '../near-miss-teller.ts';
import { betweenReasons, noReasons, primaryFirst } from '../outcome-cells.ts';
import type { ReadLead } from './lead-reader.ts';

/** A part of a cell of ours that all leads of an outcome share, or how it is said of one lead. */
export type SentencePart = string | OwnSentence;

/** Words that hang on what was read. */
export interface OwnSentence {
  /** Equal for sentences that are told alike. */
  readonly key: string;
  readonly tell: (lead: ReadLead, keptRow: string) => string;
  /** Where the words hang on one field alone: its slot, and what says them. */
  readonly only: OnlyField | undefined;
}

interface OnlyField {
  readonly slot: number;
  /** A criterion, by its place among all; behind the last one, what quotes the field in near misses. */
  readonly criterion: number;
}

/** Makes the cells of decisions that are sentences ready to be written. */
export interface Sentences {
  /** The fields and criteria that own sentences may be about alone. */
  readonly onlies: readonly OnlyField[];
  /** The reasons of a decision, the primary one first, and its near miss; `lead` is the first that came out so. */
  readonly partsOf: (decision: Decision, lead: ReadLead) => readonly (readonly SentencePart[])[];
}

/** @param nearMisses undefined where none are said */
export function sentencesOf(
  bound: BoundPlan,
  { cellsOf }: Readings,
  nearMisses: NearMisses | undefined,
): Sentences {
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

  const reasonsIn = (decision: Decision): readonly SentencePart[] => {
    const override = reasons.ofOverride(decision);
    const others = othersIn(decision);
    return override === undefined
      ? others.length === 0
        ? [noReasons]
        : others
      : [override.sentence, ...others];
  };
  const othersIn = (decision: Decision): readonly SentencePart[] => {
    const parts = reasons.partsOf(decision);
    if (decision.duplicateOf !== undefined) {
      const ofDuplicate: OwnSentence = {
        key: 'duplicates',
        tell: (_, keptRow) => reasons.ofDuplicate(keptRow).sentence,
        only: undefined,
      };
      return [ofDuplicate, ...parts.map(partOf)];
    }
    const told = primaryFirst(parts, (part) => idOf(part) === decision.primaryReason).map(partOf);
    if (decision.handedOver === undefined) return told;
    const ofHandedOver: OwnSentence = {
      key: 'handed over',
      tell: (_, lead) => reasons.ofHandedOver(lead).sentence,
      only: undefined,
    };
    return [...told, ofHandedOver];
  };

  const tellNearMiss = nearMissTeller(nearMisses);
  const wording = wordingOf(bound);
  /** The cell and the text of a field alone. */
  const rowOfField = (lead: ReadLead, slot: number): LeadRow => {
    const [texts, cells]: [string[], Cell[]] = [[], []];
    const { text, cell } = lead.reading(slot);
    const { index } = columns[slot]!;
    if (index !== undefined) texts[index] = text;
    cells[slot] = cell;
    return { texts, cells };
  };
  const quotes = plan.fields.map(({ name }, slot): OwnSentence => ({
    key: `near ${slot}`,
    tell: (lead) => wording.reading(name, rowOfField(lead, slot)),
    only: { slot, criterion: criteria.length },
  }));
  const quotings = new WeakMap<readonly NearMissPart[], readonly SentencePart[]>();
  const quoted = nearMisses?.columns.flatMap(({ slots }) => slots.map((slot) => quotes[slot]!.only)) ?? [];

  return {
    onlies: [...onlies, ...quoted].filter((only) => only !== undefined),
    partsOf: (decision, lead) => {
      const near = tellNearMiss(decision, lead.readings);
      let quoting = quotings.get(near);
      if (quoting === undefined) {
        quoting = near.map((part) => (typeof part === 'string' ? part : quotes[part.slot]!));
        quotings.set(near, quoting);
      }
      return [joined(reasonsIn(decision)), quoting];
    },
  };
}

function joined(reasons: readonly SentencePart[]): readonly SentencePart[] {
  return reasons.flatMap((reason, at) => (at === 0 ? [reason] : [betweenReasons, reason]));
}
