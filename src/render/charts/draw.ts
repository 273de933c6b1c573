import {
  BarChart,
  CustomChart,
  LineChart,
  type BarSeriesOption,
  type CustomSeriesOption,
  type LineSeriesOption,
} from 'echarts/charts';
import {
  GridComponent,
  MarkLineComponent,
  type GridComponentOption,
  type MarkLineComponentOption,
} from 'echarts/components';
import { init, use, type ComposeOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([BarChart, CustomChart, LineChart, GridComponent, MarkLineComponent, SVGRenderer]);

export type ChartOption = ComposeOption<
  BarSeriesOption | CustomSeriesOption | LineSeriesOption | GridComponentOption | MarkLineComponentOption
>;

/** A chart of one width, ready to be drawn; sizes are CSS pixels. */
export interface Drawing {
  readonly option: ChartOption;
  readonly height: number;
}

/** Text of a drawing, which the page never scales down to less than 12 pixels. */
export const fontSize = 14;

/** Colours are variables of the page, so that one drawing is light, dark and printed. */
export const ink = 'var(--ink)';
export const quiet = 'var(--quiet)';
export const rule = 'var(--line)';

export const valueLabel = { color: ink, fontSize } as const;
export const axisLabel = { color: quiet, fontSize } as const;
export const axisOfValues = {
  type: 'value',
  axisLabel,
  axisLine: { show: false },
  axisTick: { show: false },
  splitLine: { lineStyle: { color: rule } },
} as const;
export const axisOfNames = {
  type: 'category',
  axisLine: { lineStyle: { color: quiet } },
  axisTick: { show: false },
} as const;

/** Draws without a browser: the SVG, as wide as it was drawn and no wider than the page. */
export function draw({ option, height }: Drawing, width: number): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption({ animation: false, textStyle: { fontFamily: 'inherit' }, ...option });
    return asPicture(chart.renderToSVGString({ useViewBox: true }));
  } finally {
    chart.dispose();
  }
}

/**
 * Leaves out what only a pointer would meet, styles of hovering and names by which a script finds parts; and frames that lines are
 * cut off at, which none reaches and whose names are counted up over all drawings of a process.
 */
function asPicture(svg: string): string {
  return svg
    .replaceAll(/<(?<tag>style|defs)\s*>[\s\S]*?<\/\k<tag>>\s*/gu, '')
    .replaceAll(/ (?:class="zr[^"]*"|ecmeta_\w+="[^"]*"|pointer-events="[^"]*"|clip-path="[^"]*")/gu, '')
    .replaceAll(/ (?:xmlns:xlink|xmlns|version|baseProfile|xml:space)="[^"]*"/gu, '');
}
