/** A table in Markdown: columns of numbers to the right. */
export function table(header, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  const marks = header.map((_, at) => (rows.every((row) => /^\d|^$/u.test(row[at])) ? '---:' : '---'));
  marks[0] = '---';
  return [line(header), `|${marks.join('|')}|`, ...rows.map(line)].join('\n');
}

/** `3.21 s (3.15-3.40)`: seconds with their spread. */
export function secondsText({ median, least, most }) {
  const text = (seconds) => seconds.toFixed(seconds < 10 ? 2 : 1);
  return least === most ? `${text(median)} s` : `${text(median)} s (${text(least)}-${text(most)})`;
}

/** `41 ms (40-43)` */
export function millisecondsText({ median, least, most }) {
  const text = (seconds) => (seconds * 1000).toFixed(0);
  return `${text(median)} ms (${text(least)}-${text(most)})`;
}

/** `0.38 (0.37-0.40)` */
export function ratioText({ median, least, most }) {
  const text = (ratio) => ratio.toFixed(ratio < 0.095 ? 3 : 2);
  return least === most ? text(median) : `${text(median)} (${text(least)}-${text(most)})`;
}

export function countText(count) {
  return count.toLocaleString('en');
}
