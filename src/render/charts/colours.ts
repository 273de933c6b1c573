import type { Colour } from './chart.ts';

/** The variable of the page that each colour is. */
export const variableOf: Readonly<Record<Colour, string>> = {
  main: 'var(--bar)',
  good: 'var(--good)',
  bad: 'var(--bad)',
  open: 'var(--open)',
  quiet: 'var(--quiet)',
};
