import type { Bars } from './chart.ts';
import { variableOf } from './colours.ts';
import { valueLabel, type Drawing } from './draw.ts';
import { lineHeight, namesAxis, roomOfNames, roomOfTexts } from './names-axis.ts';

/** Where the page is narrow, names stand above their bars. */
export function drawBars({ series, bars }: Bars, isNarrow: boolean): Drawing {
  const labels = bars.map(({ label }) => label);
  return {
    height: bars.length * lineHeight(isNarrow) + 8,
    option: {
      grid: {
        left: roomOfNames(labels, isNarrow),
        right: roomOfTexts(bars.map(({ text }) => text)),
        top: isNarrow ? 8 : 0,
        bottom: 0,
        outerBoundsMode: 'none',
      },
      xAxis: { type: 'value', show: false },
      yAxis: namesAxis(labels, isNarrow),
      series: series.map(({ name, colour }, at) => ({
        type: 'bar',
        name,
        stack: 'all',
        silent: true,
        barWidth: 18,
        itemStyle: { color: variableOf[colour] },
        label: {
          ...valueLabel,
          show: at === series.length - 1,
          position: 'right',
          formatter: ({ dataIndex }: { readonly dataIndex: number }) => bars[dataIndex]!.text,
        },
        data: bars.map(({ parts }) => parts[at] ?? 0),
      })),
    },
  };
}
