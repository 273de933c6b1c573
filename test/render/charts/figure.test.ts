import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Chart } from '../../../src/render/charts/chart.ts';
import { figureHtml } from '../../../src/render/charts/figure.ts';

const table = { head: ['What', 'Leads'], rows: [['<a>', '1']], figures: [1] };
const words = { title: 'Leads & wins', summary: 'Most are <b>.', table };
const all = { share: 0.3, name: 'all' };
const main = { name: 'Alone "so"', colour: 'main' } as const;
const bad = { name: 'With others', colour: 'bad' } as const;
const curve = [0.2, 0.5].map((share, at) => ({ at: 10 * at, share, low: share - 0.1, high: share + 0.1 }));

const charts: Readonly<Record<Chart['kind'], { readonly full: Chart; readonly empty: Chart }>> = {
  bars: {
    full: {
      ...words,
      kind: 'bars',
      series: [main, bad],
      bars: [
        { label: 'a <reason>', parts: [3, 4], text: '7 & more' },
        { label: 'none', parts: [0, 0], text: '0' },
      ],
    },
    empty: { ...words, kind: 'bars', series: [main, bad], bars: [] },
  },
  intervals: {
    full: {
      ...words,
      kind: 'intervals',
      all,
      dots: [
        { label: 'a <reason>', share: 0.4, low: 0.3, high: 0.5, colour: 'good' },
        { label: 'unknown', share: null, low: null, high: null, colour: 'quiet' },
      ],
    },
    empty: { ...words, kind: 'intervals', dots: [] },
  },
  curves: {
    full: {
      ...words,
      kind: 'curves',
      across: 'points <of>',
      mark: { at: 5, name: 'bar' },
      lines: [
        { ...main, points: curve },
        { ...bad, points: curve },
      ],
    },
    empty: { ...words, kind: 'curves', across: 'points', lines: [{ ...main, points: [] }] },
  },
  columns: {
    full: {
      ...words,
      kind: 'columns',
      series: [main, bad],
      columns: ['W1 <', 'W2'].map((label, at) => ({ label, parts: [at, 4] })),
      target: { value: 5, name: '5 promised' },
    },
    empty: { ...words, kind: 'columns', series: [main], columns: [] },
  },
};

describe.each(Object.entries(charts))('%s', (_kind, { full, empty }) => {
  const html = figureHtml(full, 'one', '<table></table>');

  test('are drawn for a wide and a narrow screen, and the table stands below', () => {
    expect(html.match(/<svg [^>]*viewBox="0 0 (?:720|340) \d+"/gu)).toHaveLength(2);
    expect(html.indexOf('<table></table>')).toBeGreaterThan(html.lastIndexOf('</svg>'));
  });

  test('say what they are to who does not see them, each under an id of its own', () => {
    const ids = [...html.matchAll(/ id="([^"]+)"/gu)].map(([, id]) => id!);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, title, desc] of html.matchAll(/role="img" aria-labelledby="(\S+) (\S+)"/gu)) {
      expect(html).toContain(`<title id="${title}">Leads &amp; wins</title>`);
      expect(html).toContain(`<desc id="${desc}">Most are &lt;b&gt;.</desc>`);
    }
    expect(html.match(/role="img"/gu)).toHaveLength(2);
  });

  test('take every colour from the page', () => {
    const colours = [...html.matchAll(/ (?:fill|stroke)="([^"]*)"/gu)].map(([, colour]) => colour!);
    expect(colours.length).toBeGreaterThan(4);
    expect(colours.filter((colour) => !/^(?:none|transparent|var\(--[a-z]+\))$/u.test(colour))).toEqual([]);
  });

  test('have letters of 14 pixels, and texts of leads as text', () => {
    const sizes = [...html.matchAll(/font-size:(\d+)px/gu)].map(([, size]) => Number(size));
    expect(new Set(sizes)).toEqual(new Set([14]));
    expect(html).not.toMatch(/<(?:reason|of|b)>/u);
  });

  test('are the same each time', () => {
    expect(figureHtml(full, 'one', '<table></table>')).toBe(html);
  });

  test('of nothing are drawn too', () => {
    const svgs = figureHtml(empty, 'none', '').match(/<svg[\s\S]*?<\/svg>/gu)!;
    expect(svgs).toHaveLength(2);
    expect(svgs.filter((svg) => /NaN|Infinity|undefined/u.test(svg))).toEqual([]);
  });
});

test('a legend stands where there is more than one thing to tell apart', () => {
  expect(figureHtml(charts.columns.full, 'a', '')).toContain('<span class="swatch target"');
  expect(figureHtml(charts.bars.full, 'a', '')).toContain('Alone &quot;so&quot;</li>');
  expect(figureHtml(charts.intervals.full, 'a', '')).not.toContain('class="legend"');
});

test('no text of a lead or a report becomes a tag or ends an attribute', () => {
  const hostile = fc.oneof(
    fc.string(),
    fc.constantFrom(
      '</text><script>',
      '"><img src=x onerror=alert(1)>',
      '</svg>',
      "' onload='x",
      '<![CDATA[',
      '{a|b}',
      '</style>',
    ),
  );
  fc.assert(
    fc.property(hostile, (text) => {
      const named = { ...words, title: text, summary: text };
      const bars = [{ label: text, parts: [1], text }];
      const dots = [{ label: text, share: 0.4, low: 0.3, high: 0.5, colour: 'good' as const }];
      for (const chart of [
        { ...named, kind: 'bars' as const, series: [{ name: text, colour: 'main' as const }], bars },
        { ...named, kind: 'intervals' as const, dots, all: { share: 0.2, name: text } },
      ]) {
        const rest = figureHtml(chart, 'one', '').replaceAll(
          /<\/?[a-z]+(?: [a-zA-Z-]+="[^"<>]*")*\s*>/gu,
          '',
        );
        expect(rest).not.toMatch(/[<>]/u);
      }
    }),
    { numRuns: 40 },
  );
});
