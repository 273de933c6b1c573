import fc from 'fast-check';
import { definitionOf } from './definitions.ts';

/** Texts of cells by field of `testFields`: some values, some that are missing, some invalid. */
export const cellTexts: Readonly<Record<string, readonly string[]>> = {
  size: ['0', '12', '50', '1,200', '5000', '', 'many'],
  visits: ['0', '3', '9.5', '10', '25', '', '~5'],
  title: ['CEO', 'Head of Marketing', 'vp sales', 'Clerk', ''],
  source: ['Referral', 'Web', ' demo request ', ''],
  mail: ['ada@bigco.example', 'bo@rival.example', 'c@gmail.com', 'nobody', ''],
  land: ['Germany', 'AT', 'USA', 'Atlantis', ''],
  seen: ['2026-11-01', '2026-09-30', '2025-01-01', '2027-01-01', '03/04/2026', ''],
  out: ['true', 'no', 'perhaps', ''],
  wants: ['Pricing', 'Demo;Events', ';', ''],
};

const someOf = (values: readonly string[]): fc.Arbitrary<readonly string[]> =>
  fc.subarray([...values], { minLength: 1 }).map((picked) => picked);

const days = fc.constantFrom('7 days', '30 days', '10 weeks');
const number = fc.constantFrom(-1, 0, 3, 9.5, 10, 12, 50, 1200);
const word = fc.constantFrom('ceo', 'vp', 'head', 'marketing', 'of');
const textTest = fc.oneof(
  fc.record({ is: fc.constantFrom('CEO', 'Referral', 'Web') }),
  fc.record({ is_not: fc.constantFrom('CEO', 'Web') }),
  fc.record({ in: someOf(['CEO', 'Clerk', 'Web', 'Referral']) }),
  fc.record({ not_in: someOf(['CEO', 'Clerk', 'Web']) }),
  fc.record({ contains: word }),
  fc.record({ has_any_word: fc.array(word, { minLength: 1, maxLength: 3 }) }),
  fc.record({ starts_with: word }),
  fc.record({ matches: fc.constantFrom('^(ceo|vp)', 'e+f', '\\bof\\b') }),
);
const numberTest = fc.oneof(
  fc.record({ at_least: number }),
  fc.record({ more_than: number }),
  fc.record({ at_most: number }),
  fc.record({ is_not: number }),
  fc.record({ at_least: number, less_than: number }),
  fc.record({ between: fc.tuple(number, number).map(([a, b]) => (a < b ? [a, b] : [b, a])) }),
);

/** A test of one field, without `is_missing`: unknown wherever the cell is. */
const test: fc.Arbitrary<Readonly<Record<string, unknown>>> = fc.oneof(
  numberTest.map((of) => ({ size: of })),
  numberTest.map((of) => ({ visits: of })),
  textTest.map((of) => ({ title: of })),
  textTest.map((of) => ({ source: of })),
  fc.record({
    mail: fc.oneof(
      fc.record({ ends_with: fc.constant('.example') }),
      fc.record({ contains: fc.constant('rival') }),
    ),
  }),
  fc.record({
    land: fc.oneof(
      fc.record({ in: someOf(['DE', 'AT', 'US']) }),
      fc.record({ is_not: fc.constant('Germany') }),
    ),
  }),
  fc.record({
    seen: fc.oneof(
      fc.record({ within_last: days }),
      fc.record({ older_than: days }),
      fc.record({ after: fc.constant('2026-10-01') }),
    ),
  }),
  fc.record({ out: fc.record({ is: fc.boolean() }) }),
  fc.record({
    wants: fc.oneof(
      fc.record({ includes_any: someOf(['Pricing', 'Demo']) }),
      fc.record({ includes_none: someOf(['Events', 'Demo']) }),
    ),
  }),
);

/** A condition without `is_missing`, a few levels deep. */
export const condition: fc.Arbitrary<unknown> = fc.letrec<{ condition: unknown }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    test,
    fc.record({ all: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: tie('condition') }),
    fc
      .array(tie('condition'), { minLength: 1, maxLength: 3 })
      .chain((of) => fc.integer({ min: 1, max: of.length }).map((count) => ({ at_least: count, of }))),
  ),
})).condition;

const points = fc.integer({ min: -40, max: 60 });
const rule = fc.oneof(
  fc.record({ when: condition, points }),
  fc.record({
    field: fc.constantFrom('size', 'visits'),
    steps: fc.tuple(points, points).map(([a, b]) => [
      { at_least: 50, points: a },
      { at_least: 3, points: b },
    ]),
  }),
  fc.record({ field: fc.constant('seen'), points, fades_over: days }),
);
const limit = fc.option(fc.integer({ min: 0, max: 70 }), { nil: undefined });
const group = fc
  .record({
    rules: fc.dictionary(fc.constantFrom('r1', 'r2', 'r3'), rule, { minKeys: 1 }),
    cap: limit,
    floor: fc.constantFrom(undefined, 0, -10),
  })
  .map(({ rules, cap, floor }) => ({
    rules,
    ...(cap === undefined ? {} : { cap }),
    ...(floor === undefined ? {} : { floor }),
  }));

/** Definitions in which nothing decides about missing cells: only three-valued logic does. */
export const openDefinition = fc
  .record({
    reject_if: fc.dictionary(fc.constantFrom('a', 'b'), fc.record({ when: condition })),
    require: fc.dictionary(fc.constantFrom('c', 'd', 'e'), fc.record({ when: condition })),
    points: fc.record({
      qualify_at: fc.integer({ min: -20, max: 80 }),
      close_call: fc.constant(5),
      fast_track: fc.dictionary(fc.constantFrom('f'), fc.record({ when: condition })),
      groups: fc.dictionary(fc.constantFrom('fit', 'interest'), group, { minKeys: 1 }),
    }),
  })
  .map((sections) => definitionOf(sections));

const derive = {
  domain: { domain_of: 'mail' },
  free: { is_free_mail: 'mail' },
  level: { from: 'title', otherwise: 'other', first_match: { chief: ['ceo', 'vp'], head: ['head'] } },
  way: { from: 'source', map: { Web: 'Online', Referral: 'CEO' } },
  best: { first_filled: ['source', 'title'] },
  most: { larger_of: ['size', 'visits'] },
  age: { days_since: 'seen' },
};
const derivedTest: fc.Arbitrary<unknown> = fc.oneof(
  fc.record({ domain: fc.record({ is: fc.constantFrom('rival.example', 'gmail.com') }) }),
  fc.record({ free: fc.record({ is: fc.boolean() }) }),
  fc.record({ level: fc.record({ in: someOf(['chief', 'head', 'other']) }) }),
  textTest.map((of) => ({ way: of })),
  textTest.map((of) => ({ best: of })),
  numberTest.map((of) => ({ most: of })),
  fc.record({ age: fc.record({ at_most: fc.constantFrom(7, 30, 400) }) }),
);
const ifUnknown = fc.constantFrom(undefined, 'allow', 'reject', 'undecided');
const derivedCriterion = fc
  .record({
    when: fc.oneof(
      derivedTest,
      fc.tuple(derivedTest, condition).map((all) => ({ all })),
    ),
    if_missing: ifUnknown,
  })
  .map(({ when, if_missing: how }) => (how === undefined ? { when } : { when, if_missing: how }));
const choice = fc.oneof(
  condition,
  derivedTest,
  fc.record({ points: fc.record({ at_least: fc.integer({ min: -20, max: 60 }) }) }),
);
const duplicates = fc.oneof(
  fc.record({
    by: fc.constantFrom(['mail'], ['domain'], ['title', 'land'], ['seen']),
    keep: fc.constantFrom('first', 'last'),
  }),
  fc.record({
    by: fc.constantFrom(['source'], ['best']),
    keep: fc.constantFrom('newest', 'oldest'),
    order: fc.constantFrom('seen', 'size'),
  }),
);

/** Definitions with all that the lists of a run may show: derived values, tiers, routes, duplicates, a third list. */
export const fullDefinition = fc
  .record({
    open: openDefinition,
    derived: derivedCriterion,
    steps: fc.tuple(points, points),
    tier: choice,
    route: choice,
    duplicates: fc.option(duplicates, { nil: undefined }),
    undecided: fc.constantFrom('rejected', 'separate'),
    isEasy: fc.boolean(),
  })
  .map(({ open, derived, steps: [first, second], tier, route, duplicates: twice, undecided, isEasy }) => {
    const sections = open as { readonly require: object; readonly points: { readonly groups: object } };
    const easy = { reject_if: {}, require: {}, points: { ...sections.points, qualify_at: -90 } };
    const { require, points: asked } = isEasy ? easy : sections;
    const steps = [
      { at_least: 20, points: first },
      { at_least: 3, points: second },
    ];
    const groups = { ...sections.points.groups, more: { rules: { most: { field: 'most', steps } } } };
    return {
      ...open,
      ...(isEasy ? easy : {}),
      derive,
      require: { ...require, derived },
      points: { ...asked, groups },
      tiers: { A: { when: tier }, B: { otherwise: true } },
      route: { near: { when: route, to: 'sales "near", one' }, rest: { otherwise: true, to: '=rest' } },
      undecided,
      ...(twice === undefined ? {} : { duplicates: twice }),
    };
  });

/** A lead as texts by field. */
export const lead: fc.Arbitrary<Readonly<Record<string, string>>> = fc.record(
  Object.fromEntries(Object.entries(cellTexts).map(([field, texts]) => [field, fc.constantFrom(...texts)])),
);

/** Only texts that are values, by field: what an unknown cell might turn out to be. */
export const valueTexts: Readonly<Record<string, readonly string[]>> = {
  size: ['0', '12', '50', '1,200', '5000', '-1', '3'],
  visits: ['0', '3', '9.5', '10', '25'],
  title: ['CEO', 'Head of Marketing', 'vp sales', 'Clerk', 'Web', 'Referral', 'eef of'],
  source: ['Referral', 'Web', 'Demo request', 'CEO', 'ceo of marketing'],
  mail: ['ada@bigco.example', 'bo@rival.example', 'c@gmail.com'],
  land: ['Germany', 'AT', 'USA', 'France'],
  seen: ['2026-11-01', '2026-10-20', '2026-09-30', '2025-01-01', '2027-01-01'],
  out: ['true', 'no'],
  wants: ['Pricing', 'Demo;Events', 'Events', 'Other'],
};
