import type { Intervals } from './chart.ts';
import { variableOf } from './colours.ts';
import { axisLabel, axisOfValues, quiet, type Drawing } from './draw.ts';
import { lineHeight, namesAxis, roomOfNames } from './names-axis.ts';
import { percentAxis, percentText } from './percent.ts';

/** A forest: one line each, the dot on its share, the whiskers to the ends of its interval. */
export function drawIntervals({ dots, all }: Intervals, isNarrow: boolean): Drawing {
  const labels = dots.map(({ label }) => label);
  const shown = dots.flatMap(({ share, low, high }, at) =>
    share === null ? [] : [[share, at, low!, high!]],
  );
  return {
    height: dots.length * lineHeight(isNarrow) + 56,
    option: {
      grid: { left: roomOfNames(labels, isNarrow), right: 32, top: 24, bottom: 28, outerBoundsMode: 'none' },
      xAxis: { ...axisOfValues, ...percentAxis(dots.map(({ high }) => high ?? 0)) },
      yAxis: namesAxis(labels, isNarrow),
      series: [
        {
          type: 'custom',
          silent: true,
          data: shown,
          encode: { x: [0, 2, 3], y: 1 },
          renderItem: (_, api) => {
            const row = api.value(1) as number;
            const at = (column: number): readonly number[] => api.coord([api.value(column), row]);
            const [x = 0, y = 0] = at(0);
            const stroke = variableOf[dots[row]!.colour];
            const [low = 0] = at(2);
            const [high = 0] = at(3);
            return {
              type: 'group',
              children: [
                {
                  type: 'line',
                  shape: { x1: low, y1: y, x2: high, y2: y },
                  style: { stroke, fill: 'none', lineWidth: 3 },
                },
                { type: 'circle', shape: { cx: x, cy: y, r: 6 }, style: { fill: stroke } },
              ],
            };
          },
          ...(all === undefined
            ? {}
            : {
                markLine: {
                  silent: true,
                  symbol: 'none',
                  animation: false,
                  lineStyle: { color: quiet, type: 'dashed' },
                  label: {
                    ...axisLabel,
                    formatter: `${all.name} ${percentText(all.share)}`,
                    position: 'start',
                  },
                  data: [{ xAxis: all.share }],
                },
              }),
        },
      ],
    },
  };
}
