import { describe, expect, test } from 'vitest';
import { readDefinition } from '../../src/definition/read-definition.ts';
import { compilePlan } from '../../src/plan/compile-plan.ts';
import { planFrom, testHead } from '../support/definitions.ts';

const base = `${testHead}time_zone: Europe/Berlin
fields:
  id: { column: Id, type: id }
  size: { column: [Size, Employees], type: number }
  title: { column: Title, type: text, missing_values: [n/a, none] }
  land: { column: Country, type: country }
  mail: { column: Mail, type: email }
  seen: { column: Seen, type: date, format: [iso, M/D/YYYY] }
lists:
  home: [DE, AT]
derive:
  free: { is_free_mail: mail }
  level: { from: title, otherwise: other, first_match: { chief: [ceo, cto], head: [head] } }
reject_if:
  private: { when: { free: { is: true } }, because: Private, kind: procedure }
require:
  near: { when: { land: { in: home } } }
  large: { when: { all: [{ size: { at_least: 50 } }, { level: { in: [chief, head] } }] } }
points:
  qualify_at: 20
  close_call: 5
  groups:
    fit: { cap: 30, rules: { big: { field: size, steps: [{ at_least: 100, points: 20 }, { at_least: 50, points: 10 }] } } }
    new: { rules: { recent: { field: seen, points: 20, fades_over: 30 days } } }
duplicates: { by: [mail], keep: newest, order: seen }
tiers:
  A: { when: { points.fit: { at_least: 20 } } }
  B: { otherwise: true }
route:
  dach: { when: { land: { is: DE } }, to: munich }
  rest: { otherwise: true, to: london }
`;

const fingerprint = (text: string): string => planFrom(text).fingerprint;
const original = fingerprint(base);

/** Changes one place of the definition; fails where the place is not there. */
function changed(from: string, to: string): string {
  expect(base).toContain(from);
  return fingerprint(base.replace(from, to));
}

describe('the fingerprint', () => {
  test.each([
    ['a comment', 'lead: id', '# why\nlead: id'],
    ['quoting', 'name: Test', 'name: "Test"'],
    ['the name', 'name: Test', 'name: Other'],
    ['the version', 'version: v1', 'version: v2'],
    ['owners', 'lead: id', 'lead: id\nowners: { sales: s@x.example }'],
    ['a reason', 'because: Private', 'because: Some other words'],
    ['a kind', 'kind: procedure', 'kind: definition'],
    ['close_call', 'close_call: 5', 'close_call: 50'],
    ['meta', 'lead: id', 'lead: id\nmeta: { ticket: 7 }'],
    ['where undecided leads land', 'lead: id', 'lead: id\nundecided: separate'],
    ['an unused field', '  mail: {', '  note: { column: Note, type: text }\n  mail: {'],
    ['the id of a criterion', '  near:', '  close_by:'],
    ['the order of countries', 'home: [DE, AT]', 'home: [AT, Germany]'],
    ['the case of a text', '[chief, head] }', '[Head, CHIEF] }'],
    [
      'the order of operands',
      '[{ size: { at_least: 50 } }, { level: { in: [chief, head] } }]',
      '[{ level: { in: [chief, head] } }, { size: { at_least: 50 } }]',
    ],
    ['a list written out', 'land: { in: home }', 'land: { in: [DE, AT] }'],
    ['the order of missing values', '[n/a, none]', '[none, N/A]'],
    [
      'examples',
      'tiers:',
      'examples: [{ name: x, as_of: 2026-11-02, lead: { id: a }, expect: { tier: A } }]\ntiers:',
    ],
  ])('is the same after a change of %s', (_, from, to) => {
    expect(changed(from, to)).toBe(original);
  });

  test.each([
    ['a limit', 'at_least: 50 } }, {', 'at_least: 51 } }, {'],
    ['a country', 'home: [DE, AT]', 'home: [DE]'],
    ['an operator', 'land: { in: home }', 'land: { not_in: home }'],
    ['a column', 'column: Title', 'column: Job Title'],
    ['the order of aliases', '[Size, Employees]', '[Employees, Size]'],
    ['optional', 'column: Mail, type: email', 'column: Mail, type: email, optional: true'],
    ['a missing value', '[n/a, none]', '[n/a]'],
    ['a format', '[iso, M/D/YYYY]', '[iso, D/M/YYYY]'],
    ['the time zone', 'Europe/Berlin', 'UTC'],
    ['if_missing', 'near: { when', 'near: { if_missing: allow, when'],
    ['if_invalid', 'near: { when', 'near: { if_invalid: reject, when'],
    ['the bar', 'qualify_at: 20', 'qualify_at: 21'],
    ['a cap', 'cap: 30', 'cap: 31'],
    ['a floor', 'cap: 30', 'floor: 0, cap: 30'],
    ['a step', 'points: 10 }', 'points: 11 }'],
    ['fading', '30 days', '31 days'],
    ['what is kept', 'keep: newest', 'keep: oldest'],
    ['the order of matches', '{ chief: [ceo, cto], head: [head] }', '{ head: [head], chief: [ceo, cto] }'],
    ['otherwise', 'otherwise: other', 'otherwise: chief'],
    ['a tier', 'points.fit: { at_least: 20 }', 'points.fit: { at_least: 10 }'],
    ['the name of a tier', '  A: {', '  AA: {'],
    ['a route', 'to: munich', 'to: vienna'],
    [
      'a reject_if made a require',
      'reject_if:\n  private: { when: { free: { is: true } }, because: Private, kind: procedure }\nrequire:',
      'require:\n  private: { when: { free: { is: true } } }',
    ],
  ])('is another after a change of %s', (_, from, to) => {
    expect(changed(from, to)).not.toBe(original);
  });

  test('takes list files by content', () => {
    const text = base.replace('home: [DE, AT]', 'home: { file: home.txt }');
    const of = (...values: readonly string[]): string =>
      compilePlan(readDefinition({ name: 'x', text }, () => ({ values })).definition!).fingerprint;
    expect(of('AT', 'Germany', 'DE')).toBe(original);
    expect(of('AT')).not.toBe(original);
  });
});
