import { escaped } from '../document-html.ts';
import { drawBars } from './bars.ts';
import type { Chart } from './chart.ts';
import { drawColumns } from './columns.ts';
import { drawCurves } from './curves.ts';
import { draw, type Drawing } from './draw.ts';
import { drawIntervals } from './intervals.ts';

/** A chart is drawn twice, in CSS pixels: text would not be readable on a phone if the wide one were scaled down. */
const widths = { wide: 720, narrow: 340 } as const;

/**
 * A chart as a figure of a page: the picture for a wide and for a narrow screen, of which the style of charts shows one, and its
 * numbers below.
 *
 * @param id unique on the page
 * @param table its numbers, as HTML
 */
export function figureHtml(chart: Chart, id: string, table: string): string {
  const pictures = (['wide', 'narrow'] as const).map((width) => {
    const svg = draw(drawingOf(chart, width === 'narrow'), widths[width]);
    return `<div class="${width}">${named(svg, chart, `${id}-${width}`, widths[width])}</div>`;
  });
  return `<figure class="chart ${chart.kind}">
<figcaption>${escaped(chart.title)}</figcaption>
${legendHtml(chart)}${pictures.join('\n')}
<details>
<summary>The numbers</summary>
${table}
</details>
</figure>`;
}

function drawingOf(chart: Chart, isNarrow: boolean): Drawing {
  switch (chart.kind) {
    case 'bars':
      return drawBars(chart, isNarrow);
    case 'intervals':
      return drawIntervals(chart, isNarrow);
    case 'curves':
      return drawCurves(chart);
    case 'columns':
      return drawColumns(chart, isNarrow);
  }
}

/** Says what the picture is to those who do not see it. */
function named(svg: string, { title, summary }: Chart, id: string, width: number): string {
  const words = `<title id="${id}-title">${escaped(title)}</title><desc id="${id}-desc">${escaped(summary)}</desc>`;
  return svg.replace(
    /^<svg([^>]*)>/u,
    (_, attributes: string) =>
      `<svg${attributes.replaceAll(/ (?:width|height)="[^"]*"/gu, '')} style="max-width: ${width}px" role="img" aria-labelledby="${id}-title ${id}-desc">${words}`,
  );
}

/** One series needs no legend: the title says what it is. */
function legendHtml(chart: Chart): string {
  const series = 'series' in chart ? chart.series : 'lines' in chart ? chart.lines : [];
  const target = chart.kind === 'columns' ? chart.target : undefined;
  const marks: readonly { readonly name: string; readonly mark: string }[] = [
    ...series.map(({ name, colour }) => ({ name, mark: colour })),
    ...(target === undefined ? [] : [{ name: target.name, mark: 'target' }]),
  ];
  if (marks.length < 2) return '';
  const items = marks.map(
    ({ name, mark }) => `<li><span class="swatch ${mark}" aria-hidden="true"></span>${escaped(name)}</li>`,
  );
  return `<ul class="legend">${items.join('')}</ul>\n`;
}
