/** What opens in an expression of our own: escapes and brackets are passed over. */
const pieces = /\\.|\[(?:\\.|[^\]\\])*\]|\((?:\?:)?/gsu;

/** An expression in which one of its groups is left to be taken, the first being 0; the others only hold together. */
export function onlyGroup(expression: string, index: number): string {
  let seen = -1;
  return expression.replaceAll(pieces, (piece) => {
    if (piece !== '(') return piece;
    seen += 1;
    return seen === index ? piece : '(?:';
  });
}

/** An expression in which every group has a number, and the numbers of those that had one before. */
export function numberedGroups(expression: string): {
  readonly expression: string;
  readonly numbers: readonly number[];
} {
  const numbers: number[] = [];
  let count = 0;
  const numbered = expression.replaceAll(pieces, (piece) => {
    if (!piece.startsWith('(')) return piece;
    count += 1;
    if (piece === '(') numbers.push(count);
    return '(';
  });
  return { expression: numbered, numbers };
}
