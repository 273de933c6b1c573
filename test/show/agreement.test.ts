import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { isMap, isScalar, isSeq, parseDocument, type Document, type Node } from 'yaml';
import { readDefinition } from '../../src/definition/read-definition.ts';
import { compilePlan } from '../../src/plan/compile-plan.ts';
import { readListFile } from '../../src/records/list-file.ts';
import { documentText } from '../../src/render/document-text.ts';
import { agreementOf } from '../../src/show/agreement.ts';

type Path = readonly (string | number)[];

/** The page of a definition without its fingerprint, which would change by itself; undefined where it has faults. */
function pageOf(text: string, folder: string): string | undefined {
  const { definition } = readDefinition({ name: 'x.yaml', text }, (file, column) =>
    readListFile(path.join(folder, file), column, file),
  );
  if (definition === undefined) return undefined;
  const plan = compilePlan(definition);
  return documentText(agreementOf(definition, { ...plan, fingerprint: 'same' }), 10_000);
}

/** Every value in a document with its path: scalars, and the entries of mappings and sequences. */
function pathsIn(node: unknown, at: Path = []): readonly Path[] {
  if (isMap(node))
    return node.items.flatMap(({ key, value }) => {
      const inner = [...at, String(isScalar(key) ? key.value : key)];
      return [inner, ...pathsIn(value, inner)];
    });
  if (isSeq(node)) return node.items.flatMap((each, index) => [[...at, index], ...pathsIn(each, [...at, index])]);
  return [];
}

/** Other values for a scalar, the likeliest first; not each is right in its place. */
function othersFor(value: unknown, names: readonly string[]): readonly unknown[] {
  if (typeof value === 'number') return [value + 1, value - 1, value + 0.5];
  if (typeof value === 'boolean') return [!value];
  const text = String(value);
  return [
    `${text}x`,
    text.replace(/\d+/u, (digits) => String(Number(digits) + 1)),
    text.replace(/(\d+)(?!.*\d)/u, (digits) => String(Number(digits) + 1).padStart(digits.length, '0')),
    `${text}s`,
    'en-GB',
    ...words.filter((word) => word !== text),
    ...names.filter((name) => name !== text),
  ];
}

/** What stands in places where only some words are right. */
const words = [
  ...['allow', 'reject', 'undecided', 'definition', 'data', 'procedure', 'qualified', 'rejected', 'separate'],
  ...['first', 'last', 'newest', 'oldest', 'text', 'id', 'number', 'date', 'boolean', 'list', 'email', 'country'],
  ...['low', 'middle', 'high', 'ask', 'wait', 'never', 'day', 'week', 'month', 'hubspot', 'salesforce'],
  ...['FR', 'IT', 'fr-FR', 'UTC', 'Europe/Paris', 'competitors.txt', 'lists/competitors.txt', 'Domain', 'Since'],
];

interface Change {
  readonly what: string;
  readonly page: string | undefined;
}

const texts = (document: Document): string => document.toString({ lineWidth: 0 });

/** The page after each change of a scalar that leaves the definition sound; none where no other value is right. */
function scalarChanges(source: string, folder: string): readonly Change[] {
  const original = parseDocument(source);
  const names = ['fields', 'derive', 'lists', 'reject_if', 'require', 'tiers', 'route'].flatMap((section) => {
    const node = original.get(section);
    return isMap(node) ? node.items.map(({ key }) => String(isScalar(key) ? key.value : key)) : [];
  });
  return pathsIn(original.contents).flatMap((at) => {
    const node = original.getIn(at, true) as Node;
    if (!isScalar(node)) return [];
    const candidates = [...new Set(othersFor(node.value, names))].filter((each) => each !== node.value);
    for (const value of candidates) {
      const changed = parseDocument(source);
      changed.setIn(at, changed.createNode(value));
      const page = pageOf(texts(changed), folder);
      if (page !== undefined) return [{ what: `${at.join('.')} = ${String(value)}`, page }];
    }
    return [{ what: at.join('.'), page: undefined }];
  });
}

/** The page after each removal of a key or a member that leaves the definition sound. */
function removals(source: string, folder: string): readonly Change[] {
  return pathsIn(parseDocument(source).contents).flatMap((at) => {
    const changed = parseDocument(source);
    changed.deleteIn(at);
    const page = pageOf(texts(changed), folder);
    return page === undefined ? [] : [{ what: at.join('.'), page }];
  });
}

/** What has one right value only. */
const fixed = /^leadpact$|\.otherwise$/u;
/** What says the same as its absence, since it writes down a default or says nothing. */
const idle = /^undecided$|^meta$|\.separator$|^time_zone$/u;

describe.each([
  ['fixtures/language', 'definition.yaml', 90],
  ['definitions', 'starter.yaml', 90],
  ['definitions', 'b2b-hubspot.yaml', 200],
  ['definitions', 'b2b-salesforce.yaml', 200],
  ['definitions', 'education.yaml', 200],
])('the page of %s/%s', (folder, file, least) => {
  const source = readFileSync(`${folder}/${file}`, 'utf8');
  const page = pageOf(source, folder);

  test('is another after a change of any scalar', () => {
    const changes = scalarChanges(source, folder);
    expect(changes.length).toBeGreaterThan(least);
    expect(changes.filter((each) => each.page === page).map(({ what }) => what)).toEqual([]);
    const without = changes.filter((each) => each.page === undefined && !fixed.test(each.what));
    expect(without.map(({ what }) => what)).toEqual([]);
  });

  test('is another without any of the optional keys and members', () => {
    const changes = removals(source, folder);
    expect(changes.length).toBeGreaterThan(least);
    const same = changes.filter((each) => each.page === page && !idle.test(each.what));
    expect(same.map(({ what }) => what)).toEqual([]);
  });

  test('is the same without comments, and with every text quoted', () => {
    const document = parseDocument(source);
    expect(pageOf(JSON.stringify(document.toJS()), folder)?.replaceAll(/\s/gu, '').length).toBeGreaterThan(0);
    const bare = source.replaceAll(/(?:^| )#.*$/gmu, '');
    expect(pageOf(bare, folder)).toBe(page);
    const quoted = document.toString({ defaultStringType: 'QUOTE_DOUBLE', lineWidth: 0 });
    expect(pageOf(quoted, folder)).toBe(page);
  });
});
