/**
 * A statement as Jinja makes it: nothing of its texts is an expression, a tag or a comment, and what was put in on purpose
 * is.
 */
export function jinjaText(text: string): string {
  return text
    .split('\0')
    .map((part, at) => (at % 2 === 0 ? part.replaceAll(/\{(?=[{%#])/gu, "{{ '{' }}") : `{{ ${part} }}`))
    .join('');
}

/** An expression of Jinja as {@link jinjaText} knows it: between two NUL, which a statement has nowhere else. */
export function jinja(expression: string): string {
  return `\0${expression}\0`;
}

/** A text as a literal in such an expression. */
export function jinjaLiteral(text: string): string {
  return `'${text.replaceAll(/['\\]/gu, String.raw`\$&`)}'`;
}
