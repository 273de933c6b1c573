import type { Quotes } from './quote.ts';

/** A part of the name of a table, as it is called; one in quotes is meant letter by letter. */
export interface NamePart {
  readonly name: string;
  readonly isQuoted: boolean;
}

/**
 * The parts of a table's name between dots, each as it stands or in double quotes: `crm.leads`, `"leads.parquet"`.
 *
 * @returns undefined where the text names no table
 */
export function nameParts(text: string): readonly NamePart[] | undefined {
  const parts = [...text.matchAll(/(?:^|\.)(?:"((?:[^"]|"")+)"|([^".]+))/gu)];
  if (parts.length === 0 || parts.map(([whole]) => whole).join('') !== text) return undefined;
  return parts.map(([, quoted, bare]) =>
    quoted === undefined
      ? { name: bare!, isQuoted: false }
      : { name: quoted.replaceAll('""', '"'), isQuoted: true },
  );
}

/**
 * A table as SQL names it: what needs quotes and has none gets them.
 *
 * @returns undefined where the text names no table
 */
export function tableName(text: string, quotes: Quotes): string | undefined {
  const parts = nameParts(text);
  return parts && qualifiedName(parts, quotes);
}

/** The parts of a table's name as SQL. */
export function qualifiedName(parts: readonly NamePart[], quotes: Quotes): string {
  return parts
    .map(({ name, isQuoted }) => {
      if (isQuoted) return quotes.name(name, 'always');
      const isPlain =
        /^[A-Za-z_][A-Za-z0-9_$]*$/u.test(name) && quotes.name(name.toLowerCase()) === name.toLowerCase();
      return isPlain ? name : quotes.name(name);
    })
    .join('.');
}
