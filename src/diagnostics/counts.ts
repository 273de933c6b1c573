/** A count with its groups of three apart. Not by Intl, whose first number takes a fifth as long as Node to start. */
export function counted(count: number): string {
  return grouped(String(count));
}

/** Digits with their groups of three apart. */
export function grouped(digits: string): string {
  return digits.replaceAll(/\B(?=(?:\d{3})+$)/gu, ',');
}

/** A count and its noun: `1 lead`, `2 leads`. */
export function plural(count: number, noun: string): string {
  return `${counted(count)} ${noun}${count === 1 ? '' : 's'}`;
}
