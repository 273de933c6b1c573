import { dayText } from '../../src/cells/day.ts';
import { randomOf } from './random.ts';

/** How large a generated definition is. */
export interface Size {
  readonly criteria: number;
  readonly fields: number;
  readonly members: number;
}

const kinds = ['text', 'number', 'date', 'email', 'country', 'list', 'boolean', 'text'] as const;

/**
 * A definition as a large company might end up with: criteria over many fields, lists with thousands of members, and points
 * in several groups. The same for the same seed.
 */
export function largeDefinition(
  { criteria, fields, members }: Size,
  seed: number,
): Readonly<Record<string, unknown>> {
  const random = randomOf(seed);
  const below = (most: number): number => Math.floor(random() * most);
  const pick = <T>(items: readonly T[]): T => items[below(items.length)]!;
  const named = Array.from({ length: fields }, (_, at) => ({
    name: `f${at}`,
    type: kinds[at % kinds.length]!,
  }));
  const word = (): string =>
    `${pick(['nor', 'sud', 'alt', 'bel', 'kor', 'mar'])}${below(members * 20).toString(36)}`;
  const words = (count: number): readonly string[] => [...new Set(Array.from({ length: count }, word))];
  const limit = (): number => pick([10, 25, 50, 100, 250, 500, 1000, 5000]);
  const countries = ['DE', 'AT', 'CH', 'GB', 'US', 'FR', 'SE', 'DK', 'PL', 'IT'];
  const some = <T>(items: readonly T[]): readonly T[] =>
    items.filter(() => random() < 0.4).concat(pick(items));

  /** What a good lead has, and what it has not; so that some lead qualifies. */
  const good: Readonly<Record<(typeof kinds)[number], () => object>> = {
    text: () => ({ not_in: pick(['names', 'places', 'brands']) }),
    number: () => ({ at_least: limit() }),
    date: () => ({ within_last: `${pick([30, 60, 90, 180])} days` }),
    email: () => ({ ends_with: pick(['.example', 'example']) }),
    country: () => ({ in: [...new Set(['DE', ...some(countries)])] }),
    list: () => ({ includes_any: ['core', ...words(5)] }),
    boolean: () => ({ is: true }),
  };
  const bad: Readonly<Record<(typeof kinds)[number], () => object>> = {
    text: () =>
      pick<() => object>([
        () => ({ in: pick(['names', 'places', 'brands']) }),
        () => ({ has_any_word: words(4) }),
        () => ({ contains_any: words(3) }),
      ])(),
    number: () => ({ less_than: pick([1, 5, 10, 25]) }),
    date: () => ({ older_than: `${pick([200, 300, 400])} days` }),
    email: () => ({ ends_with: pick(['.edu', '.gov', '.test']) }),
    country: () => ({ in: [...new Set(some(countries.slice(1)))] }),
    list: () => ({ includes_any: words(5) }),
    boolean: () => ({ is: false }),
  };
  const leaf = (tests: typeof good): object => {
    const { name, type } = pick(named);
    return { [name]: tests[type]() };
  };
  const condition = (tests: typeof good): object =>
    pick<() => object>([
      () => leaf(tests),
      () => leaf(tests),
      () => ({ any: [leaf(tests), leaf(tests)] }),
      () => ({ all: [leaf(tests), leaf(tests)] }),
      () => ({ at_least: 2, of: [leaf(tests), leaf(tests), leaf(tests)] }),
    ])();
  const criterion = (tests: typeof good): object => ({
    when: condition(tests),
    if_missing: pick(['allow', 'allow', 'undecided', 'reject']),
  });
  const section = (count: number, prefix: string, tests: typeof good): object =>
    Object.fromEntries(Array.from({ length: count }, (_, at) => [`${prefix}${at}`, criterion(tests)]));
  const group = (prefix: string): object => ({
    cap: 60,
    floor: 0,
    rules: Object.fromEntries(
      Array.from({ length: 5 }, (_, at) => [
        `${prefix}${at}`,
        { when: leaf(random() < 0.5 ? good : bad), points: pick([5, 10, 15, 20]), if_missing: 0 },
      ]),
    ),
  });
  const fast = Math.floor(criteria / 20);
  const rejecting = Math.floor((criteria - fast) / 2);
  return {
    leadpact: 1,
    name: 'Large',
    version: dayText(20_000 + seed),
    lead: 'id',
    fields: {
      id: { column: 'Id', type: 'id' },
      ...Object.fromEntries(named.map(({ name, type }) => [name, { column: `Column ${name}`, type }])),
    },
    lists: { names: words(members), places: words(members), brands: words(members) },
    derive: { host: { domain_of: 'f3' }, larger: { larger_of: ['f1', 'f9'] } },
    reject_if: {
      ...section(rejecting - 1, 'r', bad),
      customer: {
        when: { host: { in: words(members).map((name) => `${name}.example`) } },
        if_missing: 'allow',
      },
    },
    require: {
      ...section(criteria - fast - rejecting - 1, 'q', good),
      large: { when: { larger: { at_least: 50 } }, if_missing: 'allow' },
    },
    points: {
      qualify_at: 40,
      fast_track: section(fast, 't', good),
      groups: { fit: group('a'), interest: group('b'), habit: group('c') },
    },
    tiers: { A: { when: { points: { at_least: 90 } } }, B: { otherwise: true } },
  };
}
