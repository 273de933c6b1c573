/** A text of somebody else's as Markdown shows it, on one line: no mark of it does anything. */
export function escaped(text: string): string {
  return text
    .replaceAll(/\s+/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll(/[\\`*_{}[\]#!|~$]/gu, String.raw`\$&`)
    .replaceAll('@', '&#64;')
    .replaceAll(/(?<=\b(?:https?|ftp))(?=:)|(?<=\bwww)(?=\.)/giu, '&#8203;');
}

/** A table; cells are Markdown already. Columns named in `right` are aligned to the right. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  right: readonly number[] = [],
): readonly string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, at) => (right.includes(at) ? '---:' : '---'))), ...rows.map(line)];
}
