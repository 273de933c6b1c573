import type { Quotes } from './quote.ts';

/**
 * A table as SQL names it: parts between dots, each as it stands or in double quotes, such as `crm.leads` or
 * `"leads.parquet"`. What needs quotes and has none gets them.
 *
 * @returns undefined where the text names no table
 */
export function tableName(text: string, quotes: Quotes): string | undefined {
  const parts = [...text.matchAll(/(?:^|\.)(?:"((?:[^"]|"")+)"|([^".]+))/gu)];
  if (parts.length === 0 || parts.map(([whole]) => whole).join('') !== text) return undefined;
  return parts
    .map(([, quoted, bare]) => {
      if (quoted !== undefined) return quotes.name(quoted.replaceAll('""', '"'), 'always');
      const isPlain =
        /^[A-Za-z_][A-Za-z0-9_$]*$/u.test(bare!) && quotes.name(bare!.toLowerCase()) === bare!.toLowerCase();
      return isPlain ? bare! : quotes.name(bare!);
    })
    .join('.');
}
