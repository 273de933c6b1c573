/** An expression with a full stop for all that is escaped or in brackets: the signs that are left do not stand for themselves. */
export function withoutLiterals(expression: string): string {
  return expression.replaceAll(/\\[^bB]|\[\^?\]?(?:\\.|[^\]\\])*\]/gsu, '.');
}
