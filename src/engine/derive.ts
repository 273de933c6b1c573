import { CachePool } from '../cells/cache-pool.ts';
import { missing, type Cell, type Moment } from '../cells/cell.ts';
import { domainOf } from '../cells/email.ts';
import { fold } from '../cells/fold.ts';
import { isFreeMail } from '../cells/free-mail.ts';
import { hasWord } from '../cells/words.ts';
import type { Derived } from '../definition/definition.ts';
import { slotOf, type LeadCells, type Slots } from './lead.ts';

/** Computes one derived cell from the cells before it. */
export type Deriver = (cells: LeadCells) => Cell;

/**
 * Makes a derivation ready. What it is computed from being missing or invalid, it is too.
 *
 * @param pool keeps what was computed from a text; leads repeat their titles and domains
 */
export function deriver(derived: Derived, slots: Slots, asOf: number, pool = new CachePool()): Deriver {
  switch (derived.kind) {
    case 'domain-of':
      return fromText(slots, derived.of, domainOf, pool);
    case 'is-free-mail':
      return fromText(slots, derived.of, (email) => isFreeMail(domainOf(email)), pool);
    case 'days-since': {
      const slot = slotOf(slots, derived.of);
      return (cells) => {
        const cell = cells[slot]!;
        return cell.state === 'value' ? { state: 'value', value: asOf - (cell.value as Moment).day } : cell;
      };
    }
    case 'larger-of': {
      const from = derived.of.map((name) => slotOf(slots, name));
      return (cells) => largerOf(from.map((slot) => cells[slot]!));
    }
    case 'first-filled': {
      const from = derived.of.map((name) => slotOf(slots, name));
      return (cells) => from.map((slot) => cells[slot]!).find(({ state }) => state !== 'missing') ?? missing;
    }
    case 'first-match': {
      const otherwise = derived.otherwise === undefined ? undefined : fold(derived.otherwise);
      const matches = derived.matches.map(({ value, phrases }) => ({ value: fold(value), phrases }));
      return fromText(
        slots,
        derived.of,
        (text) => {
          const match = matches.find(({ phrases }) => phrases.some((phrase) => hasWord(text, phrase)));
          return match?.value ?? otherwise;
        },
        pool,
      );
    }
    case 'map': {
      const entries = new Map(derived.entries.map(({ text, value }) => [text, fold(value)]));
      const otherwise = derived.otherwise === undefined ? undefined : fold(derived.otherwise);
      return fromText(slots, derived.of, (text) => entries.get(text) ?? otherwise ?? text, pool);
    }
  }
}

/** A cell computed from a text; repeated texts are computed once. */
function fromText(
  slots: Slots,
  of: string,
  compute: (text: string) => string | boolean | undefined,
  pool: CachePool,
): Deriver {
  const slot = slotOf(slots, of);
  const remembered = pool.open<Cell>();
  return (cells) => {
    const cell = cells[slot]!;
    if (cell.state !== 'value') return cell;
    const text = cell.value as string;
    const known = remembered.get(text);
    if (known !== undefined) return known;
    const value = compute(text);
    const computed: Cell = value === undefined ? missing : { state: 'value', value };
    remembered.set(text, computed, typeof value === 'string' ? value.length : 0);
    return computed;
  };
}

/** The larger of the numbers there are; an invalid one makes the result invalid, since it could be the larger. */
function largerOf(cells: LeadCells): Cell {
  let largest: Cell = missing;
  for (const cell of cells) {
    if (cell.state === 'invalid') return cell;
    if (cell.state === 'missing') continue;
    if (largest.state !== 'value' || (cell.value as number) > (largest.value as number)) largest = cell;
  }
  return largest;
}
