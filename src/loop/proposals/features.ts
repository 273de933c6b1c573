import type { Cell, CellValue } from '../../cells/cell.ts';
import { fold, trim } from '../../cells/fold.ts';
import { commonest } from '../../infer/evidence.ts';
import type { ObservedLead } from '../observations.ts';
import { columnsOf, type Column, type Sealing } from './columns.ts';
import type { Version } from './decided.ts';
import type { CellKind, Feature } from './feature.ts';
import { numberKinds } from './number-kinds.ts';

/** Of fewer cells of a kind nothing is learnt. */
const leastCells = 20;
const leastShare = 0.005;
const mostTexts = 40;
const mostMembers = 20;

/** A longer text is no value that people pick. */
const longestText = 100;

/** What rules may go by, with the kinds of cells that training leads have there. */
export function featuresOf(
  version: Version,
  leads: readonly ObservedLead[],
  sealing: Sealing,
): readonly Feature[] {
  return columnsOf(version, leads, sealing).flatMap((column) => featuresIn(column, leads.length));
}

function featuresIn(column: Column, leads: number): readonly Feature[] {
  const cells = Array.from({ length: leads }, (_, lead) => column.cellOf(lead));
  const least = Math.max(leastCells, leastShare * leads);
  const { type } = column;
  if (type === 'number') {
    const numbers = cells.map((cell) => (cell.state === 'value' ? (cell.value as number) : undefined));
    const kinds = numberKinds(numbers, least);
    return [featureOf(column, cells, kinds, (value) => lastAtMost(kinds, value as number))];
  }
  if (type === 'boolean')
    return [featureOf(column, cells, [{ is: 'yes' }], (value) => (value === true ? 0 : undefined))];
  if (type === 'text' || type === 'country') return [textFeature(column, cells, least)];
  const members = type === 'list' ? memberFeatures(column, cells, least) : [];
  return members.length > 0 ? members : [featureOf(column, cells, [], () => undefined)];
}

function lastAtMost(kinds: readonly { readonly limit: number }[], value: number): number | undefined {
  const at = kinds.findLastIndex(({ limit }) => limit <= value);
  return at < 0 ? undefined : at;
}

/** The commonest texts are kinds of their own. */
function textFeature(column: Column, cells: readonly Cell[], least: number): Feature {
  const counts = new Map<string, number>();
  const shown = new Map<string, string>();
  for (const [lead, cell] of cells.entries()) {
    if (cell.state !== 'value') continue;
    const value = cell.value as string;
    counts.set(value, (counts.get(value) ?? 0) + 1);
    if (column.type === 'text' && !shown.has(value)) shown.set(value, trim(column.textOf(lead) ?? value));
  }
  const common = commonest(counts, mostTexts).filter(
    ([value, count]) => count >= least && value.length <= longestText,
  );
  const indexes = new Map(common.map(([value], at) => [value, at]));
  const kinds = common.map(([value]) => ({ is: 'text', text: shown.get(value) ?? value }) as const);
  return featureOf(column, cells, kinds, (value) => indexes.get(value as string));
}

/** Lists may have several members, so each common member is a feature. */
function memberFeatures(column: Column, cells: readonly Cell[], least: number): readonly Feature[] {
  const counts = new Map<string, number>();
  for (const cell of cells) {
    if (cell.state !== 'value') continue;
    for (const member of new Set(cell.value as readonly string[]))
      counts.set(member, (counts.get(member) ?? 0) + 1);
  }
  const common = commonest(counts, mostMembers).filter(
    ([member, count]) => count >= least && member.length <= longestText,
  );
  return common.map(([member]) => {
    const lead = cells.findIndex(
      (cell) => cell.state === 'value' && (cell.value as readonly string[]).includes(member),
    );
    const written = (column.textOf(lead) ?? '').split(column.separator).find((part) => fold(part) === member);
    const kind = { is: 'has', member: trim(written ?? member) } as const;
    return featureOf(column, cells, [kind], (value) =>
      (value as readonly string[]).includes(member) ? 0 : undefined,
    );
  });
}

/** @param kindOf the index of the kind of a value; undefined where it has none of its own */
function featureOf(
  { field, label, type, declare }: Column,
  cells: readonly Cell[],
  own: readonly CellKind[],
  kindOf: (value: CellValue) => number | undefined,
): Feature {
  const rest = ['other', 'missing', 'invalid'] as const;
  const raw = cells.map((cell) =>
    cell.state === 'value' ? (kindOf(cell.value) ?? own.length) : own.length + rest.indexOf(cell.state),
  );
  const all: readonly CellKind[] = [...own, ...rest.map((is) => ({ is }))];
  const present = all.map((_, at) => at).filter((at) => raw.includes(at));
  const places = new Map(present.map((at, place) => [at, place]));
  return {
    field,
    label,
    type,
    declare,
    kinds: present.map((at) => all[at]!),
    kindOf: Uint8Array.from(raw, (at) => places.get(at)!),
  };
}
