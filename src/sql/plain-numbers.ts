import type { Dialect } from './dialect.ts';

/** Doubles as most targets have them: a text names what is no number, and NaN equals itself. */
export const plainNumbers: Pick<Dialect, 'finite' | 'middle' | 'numberKey'> = {
  finite: (number) => `nullif(nullif(${number}, 'Infinity'), '-Infinity')`,
  middle: (low, high) => `nullif((${low} + ${high}) / 2, 'NaN')`,
  numberKey: (number) => `${number} + 0`,
};
