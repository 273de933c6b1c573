/** A lead by what stands in its columns; the others may have anything. */
export type Lead = Readonly<Record<string, string>>;

/** A lead as it stands in a sentence: `Size: 50; Title: ceo`. */
export function leadText(lead: Lead): string {
  const cells = Object.entries(lead).map(([column, text]) => `${column}: ${text === '' ? 'nothing' : text}`);
  return cells.length === 0 ? 'anything in its cells' : cells.join('; ');
}
