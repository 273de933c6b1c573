import { randomOf } from './random.ts';

type Data = Readonly<Record<string, unknown>>;

const opposites: Readonly<Record<string, string>> = {
  at_least: 'less_than',
  more_than: 'at_most',
  in: 'not_in',
  is_not: 'is',
  on_or_before: 'after',
  includes_any: 'includes_none',
};

/** A definition of which every condition is written otherwise and means the same. */
export function rewritten(content: Data, seed: number): Data {
  const random = randomOf(seed);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;

  const testOf = (field: string, operators: Data): unknown => {
    const [operator, value] = Object.entries(operators)[0]!;
    const opposite = opposites[operator];
    if (operator === 'between') {
      const [from, to] = value as readonly number[];
      return pick([
        { all: [{ [field]: { at_most: to } }, { [field]: { at_least: from } }] },
        { not: { any: [{ [field]: { less_than: from } }, { [field]: { more_than: to } }] } },
      ]);
    }
    if (operator === 'includes_all' && Array.isArray(value))
      return { all: value.map((each: unknown) => ({ [field]: { includes: each } })) };
    return opposite === undefined ? { [field]: operators } : { not: { [field]: { [opposite]: value } } };
  };

  const conditionOf = (condition: unknown): unknown => {
    const data = condition as Data;
    const [key, value] = Object.entries(data)[0]!;
    if (key === 'not') return { not: conditionOf(value) };
    if (key === 'at_least') return { at_least: value, of: turned(data['of']) };
    if (key === 'all' || key === 'any') return groupOf(key, turned(value));
    return pick([testOf(key, value as Data), { not: { not: data } }, { all: [data] }, { any: [data, data] }]);
  };

  const turned = (parts: unknown): readonly unknown[] =>
    (parts as readonly unknown[]).map(conditionOf).toReversed();

  const groupOf = (kind: 'all' | 'any', parts: readonly unknown[]): unknown => {
    const other = kind === 'all' ? 'any' : 'all';
    return pick([
      { [kind]: [parts[0], { [kind]: [...parts, parts[0]] }] },
      { not: { [other]: parts.map((part) => ({ not: part })) } },
      { at_least: kind === 'all' ? parts.length : 1, of: parts },
    ]);
  };

  const through = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(through);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [key, key === 'when' ? conditionOf(each) : through(each)]),
    );
  };
  return through(content) as Data;
}
