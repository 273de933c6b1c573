import type { CustomSeriesOption, LineSeriesOption } from 'echarts/charts';
import type { Curves, CurvePoint } from './chart.ts';
import { variableOf } from './colours.ts';
import { axisLabel, axisOfValues, fontSize, quiet, type Drawing } from './draw.ts';
import { percentAxis } from './percent.ts';

/** Lines over a number, each within the band of its intervals. */
export function drawCurves({ across, lines, mark }: Curves): Drawing {
  const points = lines.flatMap((line) => line.points);
  const series = lines.flatMap((line): (LineSeriesOption | CustomSeriesOption)[] => [
    bandOf(line.points, variableOf[line.colour]),
    {
      type: 'line',
      name: line.name,
      silent: true,
      symbol: line.points.length > 20 ? 'none' : 'circle',
      symbolSize: 8,
      lineStyle: { color: variableOf[line.colour], width: 2.5 },
      itemStyle: { color: variableOf[line.colour] },
      data: line.points.map(({ at, share }) => [at, share]),
    },
  ]);
  return {
    height: 300,
    option: {
      grid: { left: 8, right: 24, top: 28, bottom: 8, outerBoundsMode: 'same' },
      xAxis: {
        ...axisOfValues,
        name: across,
        nameLocation: 'middle',
        nameGap: 28,
        nameTextStyle: { color: quiet, fontSize },
        scale: true,
        axisLabel: { ...axisLabel, hideOverlap: true },
        splitLine: { show: false },
        axisLine: { show: true, lineStyle: { color: quiet } },
      },
      yAxis: { ...axisOfValues, ...percentAxis(points.map(({ high }) => high)) },
      series: series.map((each, at) => (at === 1 && mark !== undefined ? withMark(each, mark) : each)),
    },
  };
}

function withMark(
  series: LineSeriesOption | CustomSeriesOption,
  { at, name }: NonNullable<Curves['mark']>,
): LineSeriesOption {
  return {
    ...(series as LineSeriesOption),
    markLine: {
      silent: true,
      symbol: 'none',
      animation: false,
      lineStyle: { color: quiet, type: 'dashed' },
      label: { ...axisLabel, formatter: name, position: 'end' },
      data: [{ xAxis: at }],
    },
  };
}

function bandOf(points: readonly CurvePoint[], fill: string): CustomSeriesOption {
  return {
    type: 'custom',
    silent: true,
    data: [[0]],
    renderItem: (_, api) => ({
      type: 'polygon',
      shape: {
        points: [
          ...points.map(({ at, high }) => api.coord([at, high])),
          ...points.toReversed().map(({ at, low }) => api.coord([at, low])),
        ],
      },
      style: { fill, opacity: 0.18 },
    }),
  };
}
