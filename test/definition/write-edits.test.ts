import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse, parseDocument, visit } from 'yaml';
import { checkDefinition } from '../../src/check/check-definition.ts';
import type { Definition } from '../../src/definition/definition.ts';
import { editedValue, pointerOf, stepsOf, type Edit } from '../../src/definition/edit.ts';
import type { Plain } from '../../src/definition/flow-text.ts';
import { patchText } from '../../src/definition/patch-text.ts';
import { readDefinition } from '../../src/definition/read-definition.ts';
import { writeEdits, writeProposals } from '../../src/definition/write-edits.ts';
import { decidingChanges } from '../../src/diff/diff-definitions.ts';
import { compilePlan } from '../../src/plan/compile-plan.ts';

const add = (path: string, value: Plain): Edit => ({
  op: 'add',
  path,
  value,
});
const replace = (path: string, value: string | number): Edit => ({ op: 'replace', path, value });
const remove = (path: string): Edit => ({ op: 'remove', path });

describe('an edit is written where it belongs, and all else stays', () => {
  test.each<[string, Edit, string]>([
    ['a: 1 # one\nb: 2\n', replace('/a', 10), 'a: 10 # one\nb: 2\n'],
    ['a: "x"   # as agreed\n', replace('/a', 'y: z'), 'a: "y: z"   # as agreed\n'],
    ['a: { b: 1, c: [1, 2] } # all\n', replace('/a/c/1', -3), 'a: { b: 1, c: [1, -3] } # all\n'],
    ['a:\n  b: 1 # b\n  # below\nc: 1\n', add('/a/x', 2), 'a:\n  b: 1 # b\n  x: 2\n  # below\nc: 1\n'],
    ['a: { b: 1 }\n', add('/a/x', { is: 'yes' }), 'a: { b: 1, x: { is: "yes" } }\n'],
    ['a: { b: 1, } # c\n', add('/a/x', ['NO', 'Ä']), 'a: { b: 1, x: ["NO", "Ä"], } # c\n'],
    ['a: {}\n', add('/a/x', true), 'a: { x: true }\n'],
    ['a: {\n  b: 1 # one\n}\n', add('/a/x', 2), 'a: {\n  b: 1, x: 2 # one\n}\n'],
    ['a: [x]\n', add('/a/-', 'z'), 'a: [x, z]\n'],
    ['a: []\n', add('/a/-', 'z'), 'a: [z]\n'],
    ['a:\n  - x # the first\n\nb: 1\n', add('/a/-', 'z'), 'a:\n  - x # the first\n  - z\n\nb: 1\n'],
    ['a:\n- x\nb: 1\n', add('/a/-', 'z'), 'a:\n- x\n- z\nb: 1\n'],
    ['a:\r\n  b: 1\r\nc: 2', add('/a/x', 2), 'a:\r\n  b: 1\r\n  x: 2\r\nc: 2'],
    ['a:\n  b: 1', add('/a/x', 2), 'a:\n  b: 1\n  x: 2'],
    [
      'g:\n  one:\n    rules: {}\n',
      add('/g/two', { rules: { r: { points: 5 } } }),
      'g:\n  one:\n    rules: {}\n  two:\n    rules:\n      r: { points: 5 }\n',
    ],
    ['a:\n  # why b\n  b:\n    c: 1\n    d: 2 # d\n  e: 1\n', remove('/a/b'), 'a:\n  # why b\n  e: 1\n'],
    [
      'a:\n  # leadpact-survives: e\n  e: 1\n  # why b\n  # leadpact-survives: b\n  b: 2\n  c: 3\n',
      remove('/a/b'),
      'a:\n  # leadpact-survives: e\n  e: 1\n  # why b\n  c: 3\n',
    ],
    ['a:\n  e: 1\n  b: >-\n    long\n    text\nc: 1\n', remove('/a/b'), 'a:\n  e: 1\nc: 1\n'],
    ['a: { b: 1, c: 2, d: 3 }\n', remove('/a/c'), 'a: { b: 1, d: 3 }\n'],
    ['a: { b: 1, c: 2 }\n', remove('/a/c'), 'a: { b: 1 }\n'],
    ['a: [x, y, z]\n', remove('/a/0'), 'a: [y, z]\n'],
    ['a: [x, "y, z"]\n', remove('/a/1'), 'a: [x]\n'],
    ['a: [\n  x, # one\n  y, # two\n]\n', remove('/a/1'), 'a: [\n  x, # one\n   # two\n]\n'],
    ['a:\n  - x\n  - y # two\nb: 1\n', remove('/a/1'), 'a:\n  - x\nb: 1\n'],
    ['a: { b/c: { "~": 1 } }\n', replace(pointerOf('a', 'b/c', '~'), 2), 'a: { b/c: { "~": 2 } }\n'],
  ])('%j', (text, edit, written) => {
    expect(writeEdits(text, [edit])).toBe(written);
  });

  test.each<[string, Edit]>([
    ['a: 1\n', replace('/b', 1)],
    ['a: 1\n', remove('/b')],
    ['a: 1\n', add('/a', 2)],
    ['a: { b: 1 }\n', add('/a/b/c', 2)],
    ['a: { b: 1 }\n', replace('/a', 2)],
    ['a: &x 1\nb: *x\n', replace('/a', 2)],
    ['a: 1\nb: &x { c: 1 }\nd: *x\n', add('/d/e', 2)],
    ['a:\n  b: 1\n', remove('/a/b')],
    ['a: [x]\n', remove('/a/1')],
  ])('%j does not bear %j', (text, edit) => {
    expect(writeEdits(text, [edit])).toBeUndefined();
  });
});

test('the version says that it is a proposal, and which', () => {
  const versions = ['2026-11', '2026-11-proposal', '2026-11-proposal-9', '"1"', "it's v2"].map((version) =>
    parse(writeProposals(`version: ${version} # bumped\na: 1\n`, [replace('/a', 2)])!),
  );
  expect(versions).toEqual([
    { version: '2026-11-proposal', a: 2 },
    { version: '2026-11-proposal-2', a: 2 },
    { version: '2026-11-proposal-10', a: 2 },
    { version: '1-proposal', a: 2 },
    { version: "it's v2-proposal", a: 2 },
  ]);
});

const layouts = [
  '# top\nversion: 1\nm:\n  a: { b: 1 } # one\n  # two\nl: [x, y]\n',
  'version: v # v\nm: { a: { b: 1, c: 2 }, } # m\nl:\n  - x # x\n  # end\n',
  '{ version: v, m: { a: {} }, l: [] }\n',
  'version: v\nm:\n    a:\n        b: 1\n\n# below\nl: [\n  x, # x\n]',
];
const anyText = fc.oneof(
  fc.constantFrom(
    'a: b',
    '#x',
    '{y}',
    "it's",
    '"q"',
    'a\nb',
    '- z',
    'Größe; ß',
    'no',
    '1e5',
    '0x1',
    ' x ',
    '1:30',
    '*',
    '&a',
  ),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }),
);

test('whatever is added, it is read as it was meant, and no comment is lost', () => {
  fc.assert(
    fc.property(fc.constantFrom(...layouts), anyText, anyText, (text, key, value) => {
      fc.pre(key !== '__proto__');
      const edits = [add(pointerOf('m', key), { is: value, in: [value, 'x'] }), add('/l/-', value)] as const;
      fc.pre(edits.every((edit) => editedValue(parse(text), edit) !== undefined));
      const written = writeProposals(text, edits)!;
      const expected = edits.reduce<unknown>((each, edit) => editedValue(each, edit), parse(text)) as {
        m: unknown;
      };
      expect(parse(written)).toMatchObject({ m: expected.m });
      expect(written.match(/# \w+/gu) ?? []).toEqual(expect.arrayContaining(text.match(/# \w+/gu) ?? []));
    }),
  );
});

test('a pointer leads to the keys that it was made of', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (steps) => {
      expect(stepsOf(pointerOf(...steps))).toEqual(steps);
    }),
  );
});

describe('the shipped definitions', () => {
  const shipped = ['starter', 'education', 'b2b-hubspot', 'b2b-salesforce'];
  const loadList = () => ({ values: ['rival.example', 'other.example'] });
  const readFrom = (name: string, text: string) => readDefinition({ name, text }, loadList);
  const sideOf = (definition: Definition) => ({ definition, plan: compilePlan(definition) });
  const commentsOf = (text: string): readonly string[] => {
    const document = parseDocument(text);
    const found: string[] = [document.commentBefore ?? '', document.comment ?? ''];
    visit(document, {
      Node: (_, { commentBefore, comment }) => void found.push(commentBefore ?? '', comment ?? ''),
    });
    return found
      .flatMap((each) => each.split('\n'))
      .map((line) => line.trim())
      .filter((line) => line !== '');
  };

  test.each(shipped)('%s bears every sort of proposal, passes check and is read by diff', (name) => {
    const text = readFileSync(`definitions/${name}.yaml`, 'utf8');
    const definition = readFrom(name, text).definition!;
    const { groups } = definition.points!;
    const [group] = groups as readonly [(typeof groups)[number]];
    const at = pointerOf('points', 'groups', group.id, 'rules');
    const edits: readonly Edit[] = [
      replace('/points/qualify_at', 45),
      add('/fields/new_one', { column: 'Grund: "neu"; ä', type: 'text', missing_values: ['Select', 'no'] }),
      add(`${at}/learnt_one`, {
        when: { new_one: { in: ['NO', 'x: y', 'ä\nö'] } },
        points: -15,
        if_missing: 5,
      }),
      add('/points/groups/learnt', {
        rules: { two: { when: { new_one: { is_missing: true } }, points: 5 } },
      }),
      ...(group.rules.length > 1 ? [remove(`${at}/${group.rules.at(-1)!.id}`)] : []),
    ];
    const written = writeProposals(text, edits)!;
    const reading = readFrom(name, written);
    expect(
      checkDefinition(reading)
        .filter(({ severity }) => severity === 'error')
        .map(({ code, message }) => `${code}: ${message}`),
    ).toEqual([]);
    expect(reading.definition!.version).toBe(`${definition.version}-proposal`);
    const changes = decidingChanges(sideOf(definition), sideOf(reading.definition!), 0);
    expect(changes.length).toBeGreaterThan(2);
    expect(commentsOf(written)).toEqual(
      expect.arrayContaining([...commentsOf(text)].filter((line) => !line.includes('survives'))),
    );
    expect(parse(patchText(written, edits.slice(0, 4)))).toMatchObject({
      points: { qualify_at: 45, groups: { learnt: { rules: { two: { points: 5 } } } } },
    });
  });
});
