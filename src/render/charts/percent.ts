import { axisLabel } from './draw.ts';

/** `37%` */
export function percentText(share: number): string {
  return `${Math.round(100 * share)}%`;
}

/** An axis of shares from nothing to a little above the most of them. */
export function percentAxis(shares: readonly number[]) {
  const most = Math.max(0, ...shares);
  const step = most > 0.5 ? 0.25 : most > 0.2 ? 0.1 : 0.05;
  return {
    min: 0,
    max: Math.min(1, Math.ceil(most / step - 1e-9) * step) || step,
    interval: step,
    axisLabel: { ...axisLabel, formatter: percentText },
  };
}
