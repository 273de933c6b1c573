import { cellReader } from '../cells/cell-reader.ts';
import type { CellSpec } from '../cells/cell.ts';
import { countryTable } from '../cells/country.ts';
import { domainOf } from '../cells/email.ts';
import { fold } from '../cells/fold.ts';
import { hasWord } from '../cells/words.ts';
import type { Plan } from '../plan/plan.ts';

/** Whether a field or derived value can have a value, or a list have it as a member. */
export function canBe(plan: Plan, name: string, value: string): boolean {
  const field = plan.fields.find((each) => each.name === name);
  if (field !== undefined) return canRead(field.cell, value);
  const derived = plan.derived.find((each) => each.name === name)!;
  switch (derived.kind) {
    case 'domain-of':
      return domainOf(`x@${value}`) === value && canBe(plan, derived.of, `x@${value}`);
    case 'first-filled':
      return derived.of.some((source) => canBe(plan, source, value));
    case 'first-match':
      return [...derived.matches.map((match) => match.value), derived.otherwise ?? ''].some(
        (each) => fold(each) === value,
      );
    case 'map': {
      const own = derived.entries.find(({ text }) => text === value);
      const isPassed = derived.otherwise === undefined && own === undefined && canBe(plan, derived.of, value);
      const isMapped = derived.entries.some(
        (entry) => fold(entry.value) === value && canBe(plan, derived.of, entry.text),
      );
      return isPassed || isMapped || (derived.otherwise !== undefined && fold(derived.otherwise) === value);
    }
    default:
      return true;
  }
}

function canRead(cell: CellSpec, value: string): boolean {
  const read = cellReader(cell);
  const texts = cell.type === 'country' ? spellingsOf(value) : [value, `${value}${cell.separator}?`];
  return texts.some((text) => {
    const reading = read(text);
    if (reading.state !== 'value') return false;
    return cell.type === 'list'
      ? (reading.value as readonly string[]).includes(value)
      : reading.value === value;
  });
}

function spellingsOf(code: string): readonly string[] {
  return [...countryTable()].flatMap(([spelling, of]) => (of === code ? [spelling] : []));
}

/** A member of a list that adds nothing, for another is found wherever it is. */
export interface Shadowed {
  readonly member: string;
  readonly by: string;
}

/** The texts that have another one of them within. */
export function shadowedTexts(texts: readonly string[]): readonly Shadowed[] {
  const all = new Set(texts);
  return texts.flatMap((text) => partsWithin(text, all).find(({ by }) => by !== text) ?? []);
}

/** The phrases in which another one of them stands as a word. */
export function shadowedPhrases(phrases: readonly string[]): readonly Shadowed[] {
  const all = new Set(phrases);
  return phrases.flatMap((phrase) => wordsWithin(phrase, all).find(({ by }) => by !== phrase) ?? []);
}

/** The phrases in which one of some others stands as a word. */
export function phrasesShadowedBy(
  phrases: readonly string[],
  others: readonly string[],
): readonly Shadowed[] {
  const all = new Set(others);
  return phrases.flatMap((phrase) => wordsWithin(phrase, all).slice(0, 1));
}

function wordsWithin(phrase: string, phrases: ReadonlySet<string>): readonly Shadowed[] {
  return partsWithin(phrase, phrases).filter(({ by }) => hasWord(phrase, by));
}

/** The texts out of some that stand in another, itself included; looked up, since lists are long and their members short. */
function partsWithin(member: string, texts: ReadonlySet<string>): readonly Shadowed[] {
  const found: Shadowed[] = [];
  for (let start = 0; start < member.length; start += 1) {
    for (let end = start + 1; end <= member.length; end += 1) {
      const by = member.slice(start, end);
      if (texts.has(by)) found.push({ member, by });
    }
  }
  return found;
}
