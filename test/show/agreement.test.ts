import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse, parseDocument } from 'yaml';
import type { Definition } from '../../src/definition/definition.ts';
import { readDefinition } from '../../src/definition/read-definition.ts';
import { readListFile } from '../../src/records/list-file.ts';
import { documentText } from '../../src/render/document-text.ts';
import { agreementOf } from '../../src/show/agreement.ts';
import { sample } from '../support/effort.ts';

type Path = readonly (string | number)[];
type Branch = Record<string | number, unknown>;

/** The page of a definition without its fingerprint, which would change by itself; undefined where it has faults. */
function pageOf(text: string, folder: string): string | undefined {
  const { definition } = readDefinition({ name: 'x.yaml', text }, (file, column) =>
    readListFile(path.join(folder, file), column, file),
  );
  return definition === undefined ? undefined : printed(definition);
}

const printed = (definition: Definition): string => documentText(agreementOf(definition, 'same'), 10_000);

const isBranch = (value: unknown): value is Branch => typeof value === 'object' && value !== null;

/** The path of everything below a value. */
function pathsIn(value: unknown, at: Path = []): readonly Path[] {
  if (!isBranch(value)) return [];
  return Object.keys(value).flatMap((key) => {
    const inner = [...at, Array.isArray(value) ? Number(key) : key];
    return [inner, ...pathsIn(value[key], inner)];
  });
}

const valueAt = (value: unknown, at: Path): unknown =>
  at.reduce((inner, key) => (inner as Branch)[key], value);

/** A definition after a change in the branch that holds a path. */
function changed(data: unknown, at: Path, change: (branch: Branch, key: string | number) => void): string {
  const copy = structuredClone(data);
  change(valueAt(copy, at.slice(0, -1)) as Branch, at.at(-1)!);
  return JSON.stringify(copy);
}

/** Places where only some words are right. */
const wordsByPlace: readonly [place: RegExp, words: readonly string[]][] = [
  [/\.if_(?:missing|invalid)$/u, ['allow', 'reject', 'undecided']],
  [/\.kind$/u, ['definition', 'data', 'procedure']],
  [/\.verdict$/u, ['qualified', 'rejected']],
  [/^undecided$/u, ['rejected', 'separate']],
  [/\.keep$/u, ['oldest', 'newest', 'first', 'last']],
  [/^fields\.\w+\.type$/u, ['text', 'id', 'number', 'date', 'boolean', 'list', 'email', 'country']],
  [/\.changes$/u, ['ask', 'wait']],
  [/\.range$/u, ['high', 'middle']],
  [/\.per$/u, ['day', 'month']],
  [/^export$/u, ['mautic', 'zoho']],
  [/time_zone$/u, ['America/Lima']],
  [/\.locale$/u, ['fr-FR']],
  [
    /^lists\.\w+\.file$/u,
    ['competitors.txt', 'more-customers.csv', 'lists/competitors.txt', 'lists/customers.csv'],
  ],
  [/^lists\.\w+\.column$/u, ['Since', 'Customer since', 'Customer', 'Company']],
  [/territory|country/u, ['FR', 'FRx']],
  [/format/u, ['YYYY/MM/DD']],
];

/** Other values for a scalar, the likeliest first; not each is right in its place. */
function othersFor(at: Path, value: unknown, names: readonly string[]): readonly unknown[] {
  if (typeof value === 'number') return [value + 1, value - 1];
  if (typeof value === 'boolean') return [!value];
  const text = String(value);
  const place = wordsByPlace.find(([where]) => where.test(at.join('.')));
  if (place !== undefined) return place[1];
  const moved = text.replace(/(\d+)(?!.*\d)/u, (digits) =>
    String(Number(digits) + 1).padStart(digits.length, '0'),
  );
  return /^\d{1,5}\W|\d-\d\d$|^\d\d:/u.test(text)
    ? [moved, text.replace(/\d+/u, (digits) => String(Number(digits) + 1)), `${text}x`]
    : [`${text}x`, moved, ...names];
}

/** Everything that has a name in a definition, by what it is: its type, or its section. */
function namesIn(data: Branch): ReadonlyMap<string, unknown> {
  const sections = ['fields', 'derive', 'lists', 'reject_if', 'require', 'tiers', 'route'];
  return new Map(
    sections.flatMap((section) =>
      Object.entries(data[section] ?? {}).map(([name, of]) => [
        name,
        section === 'fields' ? (of as Branch)['type'] : section,
      ]),
    ),
  );
}

interface Change {
  readonly what: string;
  /** The page after it; undefined where no other value is right. */
  readonly page: string | undefined;
}

const placesIn = (data: Branch, every: number): readonly Path[] => sample(pathsIn(data), every);

function scalarChanges(data: Branch, places: readonly Path[], folder: string): readonly Change[] {
  const names = namesIn(data);
  /** What is of the same kind as a value is most likely right in its place. */
  const likeliest = (value: unknown): readonly string[] => {
    const kind = names.get(String(value));
    const isOfKind = ([, other]: readonly [string, unknown]): boolean => other === kind;
    return [...[...names].filter(isOfKind), ...[...names].filter((each) => !isOfKind(each))].map(
      ([name]) => name,
    );
  };
  return places.flatMap((at): readonly Change[] => {
    const value = valueAt(data, at);
    if (isBranch(value)) return [];
    for (const other of othersFor(at, value, likeliest(value))) {
      if (other === value) continue;
      const page = pageOf(
        changed(data, at, (branch, key) => {
          branch[key] = other;
        }),
        folder,
      );
      if (page !== undefined) return [{ what: `${at.join('.')} = ${String(other)}`, page }];
    }
    return [{ what: at.join('.'), page: undefined }];
  });
}

/** The page after each removal of a key that leaves the definition sound. */
function removals(data: Branch, places: readonly Path[], folder: string): readonly Change[] {
  return places.flatMap((at) => {
    if (typeof at.at(-1) === 'number') return [];
    const text = changed(data, at, (branch, key) => {
      delete branch[key];
    });
    const page = pageOf(text, folder);
    const value = valueAt(data, at);
    const shown = isBranch(value) ? JSON.stringify(value) : String(value);
    return page === undefined ? [] : [{ what: `${at.join('.')}: ${shown}`, page }];
  });
}

/** What has one right value only; types on which operators or derived values hang. */
const fixed = /^leadpact$|\.otherwise$|^fields\.\w+\.type$|\.against$/u;
/** What says the same as its absence: it writes down what is so anyway. */
const idle: ReadonlySet<string> = new Set([
  'undecided: rejected',
  'time_zone: UTC',
  'separator: ;',
  'meta: {}',
]);

describe.each([
  ['fixtures/show', 'definition.yaml', 1],
  // The first has every key; of the others some places.
  ['fixtures/language', 'definition.yaml', 2],
  ['definitions', 'starter.yaml', 2],
  ['definitions', 'education.yaml', 3],
  ['definitions', 'b2b-hubspot.yaml', 6],
  ['definitions', 'b2b-salesforce.yaml', 6],
])('the page of %s/%s', { timeout: 240_000 }, (folder, file, every) => {
  const source = readFileSync(`${folder}/${file}`, 'utf8');
  const whole = parse(source) as Branch;
  // One example has all that the others have, and they are many.
  const data = { ...whole, examples: (whole['examples'] as unknown[]).slice(0, 1) };
  const page = pageOf(JSON.stringify(data), folder);

  test('is another after a change of any scalar', () => {
    const changes = scalarChanges(data, placesIn(data, every), folder);
    expect(changes.length).toBeGreaterThan(35);
    expect(changes.filter((each) => each.page === page).map(({ what }) => what)).toEqual([]);
    // Elsewhere a field may be the only one of its type, and a name has no other that is right.
    const without = changes.filter((each) => each.page === undefined && !fixed.test(each.what));
    if (folder === 'fixtures/show') expect(without.map(({ what }) => what)).toEqual([]);
    expect(without.length).toBeLessThan(changes.length / 10);
  });

  test('is another without any of the optional keys', () => {
    const changes = removals(data, placesIn(data, every), folder);
    expect(changes.length).toBeGreaterThan(5);
    const same = changes.filter((each) => each.page === page).map(({ what }) => what);
    expect(same.filter((what) => !idle.has(what.replace(/^.*\./u, '')))).toEqual([]);
  });

  test('is the same without comments, and with every text quoted', () => {
    const document = parseDocument(source);
    const quoted = document.toString({ defaultStringType: 'QUOTE_DOUBLE', lineWidth: 0 });
    expect(pageOf(quoted, folder)).toBe(pageOf(source, folder));
    expect(pageOf(source.replaceAll(/(?:^| )#.*$/gmu, ''), folder)).toBe(pageOf(source, folder));
  });
});
