import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { documentHtml } from '../../src/render/document-html.ts';
import { documentMarkdown } from '../../src/render/document-markdown.ts';
import { documentText } from '../../src/render/document-text.ts';
import type { Block, Document, Item, Line } from '../../src/render/document.ts';

/** Texts as people, and those who mean harm, write them. */
const hostile = fc.oneof(
  fc.string(),
  fc.constantFrom(
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '</style></title><b>',
    "' onclick='x",
    '&lt;b&gt; &amp; &#60;',
    'a | b \\| c',
    '| --- |',
    '\n\n# heading\n- item',
    '- item',
    '1. item',
    '12) item',
    '+ item',
    '> quote',
    '*bold* _it_ __b__ ~~s~~',
    '[link](javascript:alert(1)) ![x](y)',
    '`code` ``more`` |',
    '\u001b[31mred\u2028\u0000',
    '$x$ <!-- -->',
    '-- ---',
    '===',
    'x'.repeat(200),
    '',
    ' ',
    '\\',
  ),
);
const line: fc.Arbitrary<Line> = fc.oneof(
  hostile,
  fc.array(
    fc.oneof(
      hostile,
      hostile.map((strong) => ({ strong })),
      hostile.map((code) => ({ code })),
    ),
    { maxLength: 4 },
  ),
);
const item: fc.Arbitrary<Item> = fc.record({
  line,
  list: fc.option(
    fc.record({
      kind: fc.constant('list' as const),
      numbered: fc.boolean(),
      items: fc.array(
        line.map((each) => ({ line: each })),
        { minLength: 1, maxLength: 3 },
      ),
    }),
    { nil: undefined },
  ),
});
const table = fc.integer({ min: 1, max: 5 }).chain((columns) =>
  fc.record({
    kind: fc.constant('table' as const),
    head: fc.array(hostile, { minLength: columns, maxLength: columns }),
    rows: fc.array(fc.array(line, { minLength: columns, maxLength: columns }), { maxLength: 4 }),
  }),
);
const chart = fc.record({ title: hostile, summary: hostile, table }).map((words) => ({
  kind: 'chart' as const,
  chart: { ...words, kind: 'bars' as const, series: [], bars: [] },
}));
const code = hostile.map((text) => ({ kind: 'code' as const, text }));
const block: fc.Arbitrary<Block> = fc.oneof(
  chart,
  fc.record({ kind: fc.constant('heading' as const), level: fc.constantFrom(2 as const, 3 as const), line }),
  fc.record({ kind: fc.constant('paragraph' as const), line }),
  fc.record({
    kind: fc.constant('list' as const),
    numbered: fc.boolean(),
    items: fc.array(item, { minLength: 1, maxLength: 4 }),
  }),
  table,
  fc.record({
    kind: fc.constant('pairs' as const),
    pairs: fc.array(fc.record({ term: hostile, line }), { minLength: 1, maxLength: 4 }),
  }),
);
const pages: fc.Arbitrary<Document> = fc.record({
  title: hostile,
  blocks: fc.array(block, { maxLength: 6 }),
});
const pagesWithCode = fc.record({
  title: hostile,
  blocks: fc.array(fc.oneof(code, block), { maxLength: 6 }),
});
const page = (...blocks: readonly Block[]): Document => ({ title: 'T', blocks });

/** The tags of a page that are opened and never closed, or closed and never opened; and those that are none of ours. */
function faultsOf(html: string): readonly string[] {
  const open: string[] = [];
  const faults: string[] = [];
  const body = html.replace('<!doctype html>\n', '').replaceAll(/<meta [^<>]*>/gu, '');
  for (const [tag, close, name = '', attributes = ''] of body.matchAll(
    /<(\/?)([a-z][a-z0-9]*)((?: [a-z-]+="[^"<>]*")*)>/gu,
  )) {
    if (!ours.test(name) || /\bon\w+=/u.test(attributes.replaceAll(/"[^"]*"/gu, ''))) faults.push(tag);
    if (close === '') open.push(name);
    else if (open.pop() !== name) faults.push(tag);
  }
  const rest = body
    .replaceAll(/<\/?[a-z][a-z0-9]*(?: [a-z-]+="[^"<>]*")*>/gu, '')
    .replace(/:root[\s\S]*?\n\}\n\}\n/u, '');
  return [...faults, ...open, ...(/[<>]/u.test(rest.replaceAll(/ > /gu, '')) ? [rest] : [])];
}
const ours =
  /^(?:html|head|title|style|body|main|section|h[123]|p|ul|ol|li|dl|dt|dd|table|thead|tbody|tr|th|td|strong|code|pre)$/u;

describe('HTML', () => {
  test('has only tags of ours, each closed, whatever the texts', () => {
    fc.assert(
      fc.property(pagesWithCode, (document) => {
        expect(faultsOf(documentHtml(document))).toEqual([]);
      }),
    );
  });

  test('shows every text, escaped', () => {
    const html = documentHtml(
      page({ kind: 'paragraph', line: ['<b>', { strong: '&amp;' }, { code: `"'` }] }),
    );
    expect(html).toContain('<p>&lt;b&gt;<strong>&amp;amp;</strong><code>&quot;&#39;</code></p>');
  });

  test('needs nothing from elsewhere', () => {
    const html = documentHtml(page());
    expect(html).not.toMatch(/<script|<link|url\(|@import|https?:/u);
    expect(html).toContain('@media print');
    expect(html).toContain('prefers-color-scheme: dark');
  });
});

describe('Markdown', () => {
  /** Cells of a row, as GitHub splits it: at bars that no backslash stands before. */
  const cells = (row: string): number => row.replaceAll(/\\[\s\S]/gu, '').split('|').length - 2;

  test('tables keep their columns and their rows, whatever the texts', () => {
    fc.assert(
      fc.property(table, (given) => {
        const [, ...rows] = documentMarkdown(page(given)).trimEnd().split('\n').slice(1);
        expect(rows.map(cells)).toEqual(
          Array.from({ length: given.rows.length + 2 }, () => given.head.length),
        );
      }),
    );
  });

  test('every block stands alone: no text begins another or ends its own', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const lines = documentMarkdown(page({ kind: 'paragraph', line: text })).split('\n');
        expect(lines).toHaveLength(4);
        expect(lines[2]).not.toMatch(/^(?:[-+=#>*]|\d+[.)] |\s{4})/u);
        expect(lines[2]!.replaceAll(/\\[\s\S]/gu, '')).not.toMatch(/[<>`*[\]|~$]/u);
      }),
    );
  });

  test.each([
    ['page_views and _x_', String.raw`page_views and \_x\_`],
    ['Thane & Outskirts &amp; <b>', String.raw`Thane & Outskirts \&amp; \<b\>`],
    ['1. first', String.raw`1\. first`],
    ['- item', String.raw`\- item`],
    ['a|b', String.raw`a\|b`],
  ])('%s', (text, written) => {
    expect(documentMarkdown(page({ kind: 'paragraph', line: text }))).toBe(`# T\n\n${written}\n`);
  });

  test('text to be pasted stays in its fence, whatever it is', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const [fence, ...lines] = documentMarkdown(page({ kind: 'code', text }))
          .trimEnd()
          .split('\n')
          .slice(2);
        expect(fence).toMatch(/^`{3,}$/u);
        expect(lines.at(-1)).toBe(fence);
        expect(lines.slice(0, -1).filter((each) => each.includes(fence!))).toEqual([]);
      }),
    );
  });

  test('a chart is its title and its table', () => {
    const given = { head: ['Stage', 'Leads'], rows: [['Won', '7']] };
    const drawn = {
      kind: 'bars',
      title: 'How far',
      summary: '',
      table: given,
      series: [],
      bars: [],
    } as const;
    expect(documentMarkdown(page({ kind: 'chart', chart: drawn }))).toBe(
      '# T\n\n**How far**\n\n| Stage | Leads |\n| --- | --- |\n| Won | 7 |\n',
    );
  });

  test('code that would need escapes is text', () => {
    const both = [{ code: 'a_b' }, ' ', { code: 'a`b' }];
    expect(documentMarkdown(page({ kind: 'paragraph', line: both }))).toBe('# T\n\n`a_b` a\\`b\n');
  });
});

describe('text', () => {
  test('fits its width, and keeps every letter', () => {
    fc.assert(
      fc.property(pages, fc.integer({ min: 30, max: 100 }), (document, width) => {
        const text = documentText(document, width);
        expect(text.split('\n').filter((each) => each.length > width)).toEqual([]);
        expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028]/u);
      }),
    );
  });

  test('lists nest, and tables fold their cells', () => {
    const inner = { kind: 'list', numbered: true, items: [{ line: 'inner' }] } as const;
    const list = { kind: 'list', numbered: false, items: [{ line: 'outer', list: inner }] } as const;
    const rows = [
      ['one', 'a b c d e f g h'],
      ['two', 'x'],
    ];
    expect(documentText(page(list, { kind: 'table', head: ['N', 'Letters'], rows }), 12)).toBe(
      'T\n=\n\n- outer\n  1. inner\n\nN    Letters\n------------\none  a b c d\n     e f g h\n\ntwo  x\n',
    );
  });
});
