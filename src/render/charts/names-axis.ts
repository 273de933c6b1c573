import { axisLabel, axisOfNames, ink } from './draw.ts';

const widest = 220;

/** Letters are measured in the browser only, by whichever font it has: rather too much room than too little. */
const widthOfLetter = 8.2;

/** Room that names take to the left, in pixels. */
export function roomOfNames(labels: readonly string[], isNarrow: boolean): number {
  // The first figure of an axis stands astride its beginning.
  if (isNarrow) return 18;
  const longest = labels.reduce((most, { length }) => Math.max(most, length), 0);
  return Math.min(widest + 20, longest * widthOfLetter) + 12;
}

/** Names that take two lines at most beside what they name, and one above it. */
const mostLetters = { wide: 50, narrow: 38 } as const;

function shortened(label: string, most: number): string {
  return label.length > most ? `${label.slice(0, most - 3)}...` : label;
}

/** Room that a text at the end of a bar takes, in pixels. */
export function roomOfTexts(texts: readonly string[]): number {
  return texts.reduce((most, { length }) => Math.max(most, length), 0) * widthOfLetter + 8;
}

/** How high the line of a name is, in pixels. */
export function lineHeight(isNarrow: boolean): number {
  return isNarrow ? 46 : 32;
}

/** Names from top to bottom: beside what they name or, where the page is narrow, above it. */
export function namesAxis(labels: readonly string[], isNarrow: boolean) {
  const above = {
    inside: true,
    align: 'left' as const,
    verticalAlign: 'bottom' as const,
    margin: 0,
    padding: [0, 0, 11, 0],
  };
  const beside = { width: widest, overflow: 'break' as const };
  return {
    ...axisOfNames,
    inverse: true,
    axisLine: { show: false },
    axisLabel: { ...axisLabel, color: ink, ...(isNarrow ? above : beside) },
    data: labels.map((label) => shortened(label, mostLetters[isNarrow ? 'narrow' : 'wide'])),
  };
}
