import type { Columns } from './chart.ts';
import { variableOf } from './colours.ts';
import { axisLabel, axisOfNames, axisOfValues, ink, valueLabel, type Drawing } from './draw.ts';

/** Sums of more columns than these would run into each other. */
const mostLabels = { wide: 30, narrow: 14 } as const;

/** Columns with their sums above them, and the promise as a line across. */
export function drawColumns({ series, columns, target }: Columns, isNarrow: boolean): Drawing {
  const sums = columns.map(({ parts }) => parts.reduce((sum, part) => sum + part, 0));
  const most = Math.max(...sums, target?.value ?? 0, 1);
  return {
    height: 260,
    option: {
      grid: { left: 8, right: 8, top: 28, bottom: 8, outerBoundsMode: 'same' },
      xAxis: {
        ...axisOfNames,
        axisLabel: { ...axisLabel, interval: 'auto', hideOverlap: true },
        data: columns.map(({ label }) => label),
      },
      yAxis: {
        ...axisOfValues,
        splitLine: { ...axisOfValues.splitLine, showMaxLine: false },
        minInterval: 1,
        max: most * 1.05,
        axisLabel: { ...axisLabel, showMaxLabel: false },
      },
      series: series.map(({ name, colour }, at) => ({
        type: 'bar',
        name,
        stack: 'all',
        silent: true,
        barMaxWidth: 40,
        itemStyle: { color: variableOf[colour] },
        label: {
          ...valueLabel,
          show: at === series.length - 1 && columns.length <= mostLabels[isNarrow ? 'narrow' : 'wide'],
          position: 'top',
          formatter: ({ dataIndex }: { readonly dataIndex: number }) => String(sums[dataIndex]),
        },
        data: columns.map(({ parts }) => parts[at] ?? 0),
        ...(at > 0 || target === undefined
          ? {}
          : {
              markLine: {
                silent: true,
                symbol: 'none',
                animation: false,
                lineStyle: { color: ink, type: 'dashed', width: 2 },
                label: { show: false },
                data: [{ yAxis: target.value }],
              },
            }),
      })),
    },
  };
}
