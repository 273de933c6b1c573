import { withoutLiterals } from './without-literals.ts';

/** In how many ways a part of an expression can read a text, where it stands once and where it is repeated. */
interface Ways {
  readonly once: number;
  readonly repeated: number;
}

/** What a repeat without end may take: the characters of an ordinary cell. */
const charactersOfCell = 100;

const tokens = /\((?:\?:)?|(?:[*+?]|\{(?<least>\d+)(?<open>,)?(?<most>\d*)\})\??|./gsu;

/**
 * In how many ways the groups of an expression that are repeated can read a cell of 100 characters: an engine that goes back
 * tries them all where none fits. Outside of such groups one way is counted, for there the work grows with a small power of the
 * length only.
 *
 * @param expression one of the language, which repeats no group without end
 */
export function waysOfRepeats(expression: string): number {
  const pieces = [...withoutLiterals(expression).matchAll(tokens)];
  let at = 0;
  const isAt = (sign: string): boolean => pieces[at]?.[0] === sign;
  const alternatives = (): Ways => {
    let all = sequence();
    while (isAt('|')) {
      at += 1;
      const other = sequence();
      all = { once: Math.max(all.once, other.once), repeated: all.repeated + other.repeated };
    }
    return all;
  };
  const sequence = (): Ways => {
    let all: Ways = { once: 1, repeated: 1 };
    while (at < pieces.length && !isAt('|') && !isAt(')')) {
      const item = itemHere();
      all = { once: all.once * item.once, repeated: all.repeated * item.repeated };
    }
    return all;
  };
  const itemHere = (): Ways => {
    const isGroup = pieces[at]![0].startsWith('(');
    at += 1;
    const inner = isGroup ? alternatives() : { once: 1, repeated: 1 };
    if (isGroup) at += 1;
    const limits = limitsOf(pieces[at]);
    if (limits === undefined) return inner;
    at += 1;
    const [least, most] = limits;
    const repeated = sumOfPowers(inner.repeated, least, most);
    return { once: isGroup && most > 1 ? repeated : inner.once, repeated };
  };
  return alternatives().once;
}

/** How often a quantifier repeats at least and at most; undefined where it is none. */
function limitsOf(piece: RegExpExecArray | undefined): readonly [least: number, most: number] | undefined {
  const { 0: sign = '', groups } = piece ?? {};
  if (/^[*+]/u.test(sign)) return [0, charactersOfCell - 1];
  if (sign.startsWith('?')) return [0, 1];
  if (groups?.['least'] === undefined) return undefined;
  const least = Number(groups['least']);
  if (groups['open'] === undefined) return [least, least];
  return [least, groups['most'] === '' ? least + charactersOfCell - 1 : Number(groups['most'])];
}

function sumOfPowers(base: number, least: number, most: number): number {
  let sum = 0;
  for (let power = least; power <= most; power += 1) sum += base ** power;
  return sum;
}
