import fc from 'fast-check';
import { someDays } from './brute-force.ts';

type Data = Readonly<Record<string, unknown>>;

/** Fields that small definitions are made of: every type, and habits of columns that texts must be written in. */
const fields: Readonly<Record<string, Data>> = {
  id: { column: 'Id', type: 'id' },
  size: { column: 'Size', type: 'number' },
  price: { column: 'Price', type: 'number', locale: 'de', missing_values: ['0'] },
  staff: { column: 'Staff', type: 'number', optional: true },
  title: { column: 'Title', type: 'text', missing_values: ['n/a', 'CEO of nothing'] },
  name: { column: 'Title', type: 'text' },
  mail: { column: 'Mail', type: 'email' },
  land: { column: 'Country', type: 'country', missing_values: ['DE'] },
  seen: { column: 'Seen', type: 'date', format: 'D.M.YY', missing_values: ['2.11.26'] },
  made: { column: 'Made', type: 'date' },
  out: { column: 'Opted out', type: 'boolean', missing_values: ['0'] },
  wants: { column: 'Wants', type: 'list', separator: ',', missing_values: ['none'] },
};

/** Derived values that small definitions have, by what they are computed from. */
const derive: Readonly<Record<string, Data>> = {
  larger: { larger_of: ['size', 'staff'] },
  largest: { larger_of: ['larger', 'age'] },
  touched: { first_filled: ['seen', 'made'] },
  age: { days_since: 'seen' },
  label: { first_filled: ['title', 'name'] },
  host: { domain_of: 'mail' },
  free: { is_free_mail: 'mail' },
  rank: { from: 'title', first_match: { top: ['ceo', 'chief exec'], mid: ['head', 'vp'] }, otherwise: 'low' },
  kind: { from: 'title', map: { CEO: 'Boss', Clerk: 'Desk' } },
  sort: {
    from: 'host',
    first_match: { home: ['@gmail', 'gmail', 'x..edu'], away: ['rival', 'edu'] },
    otherwise: 'none',
  },
};

const some = (values: readonly string[], most = 3): fc.Arbitrary<readonly string[]> =>
  fc
    .subarray([...values], { minLength: 1, maxLength: Math.min(most, values.length) })
    .map((picked) => picked);
const number = fc.constantFrom(-1, 0, 2.5, 3, 10, 12, 50);
const days = fc.constantFrom('7 days', '30 days', '2 weeks');
const day = fc.constantFrom('2026-10-26', '2026-11-02', '2026-11-03', '1970-01-01', '2069-12-31');
const words = ['ceo', 'vp', 'head', 'head of', 'eo', 'of', 'chief exec', 'é'];
const texts = ['CEO', 'Clerk', 'Boss', 'vp', 'head of', 'n/a', 'x'];
const phrase = fc.constantFrom(...words);
const pattern = fc.constantFrom(
  '^(ceo|vp)',
  'e+f',
  '\\bof\\b',
  'head$',
  '^vp$',
  'c[eo]o?',
  '\\bé',
  'of.?head',
);

const numberTest = fc.oneof(
  fc.record({ at_least: number }),
  fc.record({ more_than: number }),
  fc.record({ at_most: number }),
  fc.record({ is: number }),
  fc.record({ is_not: number }),
  fc.tuple(number, number).map(([a, b]) => ({ between: a < b ? [a, b] : [b, a] })),
);
const named = (values: readonly string[]): fc.Arbitrary<Data> =>
  fc.oneof(
    fc.record({ is: fc.constantFrom(...values) }),
    fc.record({ in: some(values) }),
    fc.record({ not_in: some(values) }),
  );
const partOf = (parts: fc.Arbitrary<string>): fc.Arbitrary<Data> =>
  fc.oneof(
    fc.record({ contains: parts }),
    fc.record({ contains_any: fc.array(parts, { minLength: 1, maxLength: 3 }) }),
    fc.record({ has_any_word: fc.array(parts, { minLength: 1, maxLength: 3 }) }),
    fc.record({ starts_with: parts }),
    fc.record({ ends_with: parts }),
  );
const textTest = fc.oneof(
  { weight: 3, arbitrary: named(texts) },
  { weight: 5, arbitrary: partOf(phrase) },
  { weight: 1, arbitrary: fc.record({ matches: pattern }) },
);
/** Some that no domain can be, since a list of customers may begin with its header. */
const hosts = ['Domain', '@gmail.com', 'gmail.com', 'rival.example', 'mail.rival.example', 'x.edu', '.edu'];
const hostPart = fc.constantFrom('rival', '.edu', 'mail.', 'gmail', 'a.b', '-', '..', '@gmail');
const dateTest = fc.oneof(
  fc.record({ within_last: days }),
  fc.record({ older_than: days }),
  fc.record({ within_next: days }),
  fc.record({ after: day }),
  fc.record({ on_or_before: day }),
);
const booleanTest = fc.record({ is: fc.boolean() });

/** Tests by the field or derived value that they are for. */
const tests: Readonly<Record<string, fc.Arbitrary<Data>>> = {
  size: numberTest,
  price: numberTest,
  staff: numberTest,
  larger: numberTest,
  largest: numberTest,
  age: numberTest,
  title: textTest,
  name: textTest,
  label: textTest,
  rank: named(['top', 'mid', 'low']),
  kind: fc.oneof(named(['Boss', 'Desk', 'CEO', 'x']), partOf(phrase)),
  mail: fc.oneof(
    named(['bo@rival.example', 'x@gmail.com', 'a@gmail.com.', 'x@x.edu']),
    partOf(fc.constantFrom('rival', '.edu', 'bo', '@rival', 'a.b', 'gmail.com')),
  ),
  host: fc.oneof(named(hosts), partOf(hostPart)),
  free: booleanTest,
  sort: named(['home', 'away', 'none']),
  land: named(['DE', 'AT', 'Germany', 'US']),
  seen: dateTest,
  made: dateTest,
  touched: dateTest,
  out: booleanTest,
  wants: fc.oneof(
    fc.record({ includes: fc.constantFrom('Demo', 'Pricing', 'none') }),
    fc.record({ includes_any: some(['Demo, Events', 'Demo', 'Pricing', 'None', 'Events']) }),
    fc.record({ includes_all: some(['Demo', 'Pricing', 'Events']) }),
    fc.record({ includes_none: some(['Events, Demo', 'Demo', 'Events']) }),
  ),
};

/** Few subjects a definition, so that its parts get in each other's way. */
const subjects = fc.subarray(Object.keys(tests), { minLength: 1, maxLength: 4 });

function conditionOn(names: readonly string[]): fc.Arbitrary<unknown> {
  const missing = fc.record({ is_missing: fc.boolean() });
  const leaf = fc
    .constantFrom(...names)
    .chain((name) =>
      fc
        .oneof({ weight: 7, arbitrary: tests[name]! }, { weight: 1, arbitrary: missing })
        .map((test) => ({ [name]: test })),
    );
  return fc.letrec<{ condition: unknown }>((tie) => {
    const parts = fc.array(tie('condition'), { minLength: 1, maxLength: 3 });
    return {
      condition: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        { weight: 3, arbitrary: leaf },
        { weight: 1, arbitrary: parts.map((all) => ({ all })) },
        { weight: 1, arbitrary: parts.map((any) => ({ any })) },
        { weight: 1, arbitrary: tie('condition').map((not) => ({ not })) },
        {
          weight: 1,
          arbitrary: parts.chain((of) =>
            fc.integer({ min: 1, max: of.length }).map((count) => ({ at_least: count, of })),
          ),
        },
      ),
    };
  }).condition;
}

const outcome = fc.constantFrom(undefined, undefined, 'allow', 'reject', 'undecided');
const given = fc.constantFrom(undefined, undefined, 0, 5);
const points = fc.constantFrom(-20, -5, 5, 10, 20, 40);
const defined = (record: Data): Data =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));

function criterionOn(names: readonly string[]): fc.Arbitrary<Data> {
  return fc.record({ when: conditionOn(names), if_missing: outcome, if_invalid: outcome }).map(defined);
}

function ruleOn(names: readonly string[]): fc.Arbitrary<Data> {
  const numbers = names.filter((name) =>
    ['size', 'price', 'staff', 'larger', 'largest', 'age'].includes(name),
  );
  const dates = names.filter((name) => ['seen', 'made', 'touched'].includes(name));
  const how: fc.Arbitrary<Data>[] = [fc.record({ when: conditionOn(names), points })];
  if (numbers.length > 0) {
    const steps = fc.tuple(points, points).map(([a, b]) => [
      { at_least: 50, points: a },
      { at_least: 3, points: b },
    ]);
    how.push(fc.record({ field: fc.constantFrom(...numbers), steps }));
  }
  if (dates.length > 0) how.push(fc.record({ field: fc.constantFrom(...dates), points, fades_over: days }));
  return fc
    .tuple(fc.oneof(...how), fc.record({ if_missing: given, if_invalid: given }))
    .map(([rule, unknowns]) => ({ ...rule, ...defined(unknowns) }));
}

function pointsOn(names: readonly string[]): fc.Arbitrary<Data> {
  const limits = fc.record({
    cap: fc.constantFrom(undefined, 10, 30, 60),
    floor: fc.constantFrom(undefined, 0, -10),
  });
  const group = fc
    .tuple(fc.dictionary(fc.constantFrom('r1', 'r2', 'r3'), ruleOn(names), { minKeys: 1 }), limits)
    .map(([rules, clamps]) => ({ rules, ...defined(clamps) }));
  return fc
    .record({
      qualify_at: fc.constantFrom(-5, 0, 10, 25, 40),
      fast_track: fc.dictionary(fc.constantFrom('f'), criterionOn(names)),
      groups: fc.dictionary(fc.constantFrom('fit', 'interest'), group, { minKeys: 1 }),
    })
    .map((section) => section);
}

function choicesOn(names: readonly string[], hasPoints: boolean): fc.Arbitrary<Data> {
  const onPoints = fc.record({ points: fc.record({ at_least: fc.constantFrom(5, 20, 30, 50) }) });
  const condition = hasPoints ? fc.oneof(onPoints, conditionOn(names)) : conditionOn(names);
  return fc.tuple(condition, condition, fc.boolean()).map(([a, b, hasRest]) => ({
    A: { when: a },
    B: { when: b },
    ...(hasRest ? { C: { otherwise: true } } : {}),
  }));
}

/** What decides, about some fields: criteria, points now and then, tiers now and then. */
function sectionsOn(names: readonly string[]): fc.Arbitrary<Data> {
  return fc
    .record({
      reject_if: fc.dictionary(fc.constantFrom('a', 'b'), criterionOn(names)),
      require: fc.dictionary(fc.constantFrom('c', 'd', 'e'), criterionOn(names), { minKeys: 1 }),
      points: fc.option(pointsOn(names), { nil: undefined, freq: 2 }),
    })
    .chain((sections) =>
      fc
        .option(choicesOn(names, sections.points !== undefined), { nil: undefined, freq: 2 })
        .map((tiers) => defined({ ...sections, tiers })),
    );
}

const head = { leadpact: 1, name: 'Test', version: 'v1', lead: 'id', fields, derive };

/** A small definition as data. */
export const smallDefinition: fc.Arbitrary<Data> = subjects.chain((names) =>
  sectionsOn(names).map((sections) => ({ ...head, ...sections })),
);

/** Two that are about the same fields; often the second is the first with one section exchanged. */
export const pairOfDefinitions: fc.Arbitrary<readonly [Data, Data]> = subjects.chain((names) =>
  fc
    .tuple(sectionsOn(names), sectionsOn(names), fc.constantFrom('reject_if', 'require', 'points', 'all'))
    .map(([one, other, section]) => {
      const second = section === 'all' ? other : { ...one, [section]: other[section] ?? one[section] };
      return [
        { ...head, ...one },
        { ...head, ...defined(second) },
      ] as const;
    }),
);

const joints = ['', ' ', '.', '@', ',', '-', '_', 'é'];
const asWritten = (value: unknown): readonly string[] => {
  if (typeof value === 'number')
    return [value, value - 1, value + 1, value + 1e-9].flatMap((each) => [
      String(each),
      String(each).replace('.', ','),
    ]);
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return [...(Array.isArray(value) ? [] : Object.keys(value)), ...Object.values(value).flatMap(asWritten)];
};
const usual = [
  '',
  'n/a',
  '0',
  'yes',
  'no',
  'Germany',
  'AT',
  'FR',
  'Demo,Pricing',
  'bo@rival.example',
  '1e400',
  '?',
];

/** Texts for any column, made of the words of some definitions and of none: nothing here knows how candidates are made. */
export function looseTexts(definitions: readonly Data[]): fc.Arbitrary<readonly string[]> {
  const known = [...new Set(definitions.flatMap(({ fields: _, ...rest }) => asWritten(rest)))];
  const bit = fc.oneof(
    fc.constantFrom(...known),
    fc.constantFrom(...words, 'a', 'x', ...hosts),
    fc.string({ maxLength: 3 }),
  );
  const glued = fc
    .array(fc.tuple(bit, fc.constantFrom(...joints)), { minLength: 1, maxLength: 4 })
    .map((parts) => parts.map(([text, joint]) => text + joint).join(''));
  const address = fc
    .tuple(bit, bit, fc.constantFrom('.edu', '.example', '.com', '.com.', ''))
    .map(([a, b, end]) => `${a}@${b}${end}`);
  const text = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...known) },
    { weight: 3, arbitrary: glued },
    { weight: 2, arbitrary: address },
    { weight: 2, arbitrary: fc.constantFrom(...someDays) },
    { weight: 2, arbitrary: fc.double({ min: -60, max: 60, noNaN: true }).map(String) },
    { weight: 2, arbitrary: fc.constantFrom(...usual) },
  );
  return fc.array(text, { minLength: 120, maxLength: 120 });
}
