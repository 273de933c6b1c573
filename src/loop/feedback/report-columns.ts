import type { Definition } from '../../definition/definition.ts';
import { diagnose, type Diagnostic } from '../../diagnostics/diagnostic.ts';
import { nearest } from '../../diagnostics/suggest.ts';
import { usageError } from '../../diagnostics/usage-error.ts';
import { columnAddresses, findColumn } from '../../engine/find-column.ts';

/** Where in a report stands what; a column that it has not is undefined. */
export interface ReportColumns {
  readonly lead: number | undefined;
  readonly email: number | undefined;
  readonly at: number | undefined;
  readonly disposition: number;
  readonly reason: number | undefined;
  readonly amount: number | undefined;
  readonly asked_about: number | undefined;
}

type Key = keyof ReportColumns;

/** Where the definition does not say what a column is called. */
const usual: Readonly<Record<Key, readonly string[]>> = {
  lead: ['Lead ID', 'Record ID', 'Lead'],
  email: ['Email', 'E-mail'],
  at: ['Date', 'Changed at'],
  disposition: ['Disposition', 'Status'],
  reason: ['Reason'],
  amount: ['Amount'],
  asked_about: ['Asked about'],
};

const says: Readonly<Record<Key, string>> = {
  lead: 'which lead it is',
  email: 'the e-mail address of the lead',
  at: 'when it was',
  disposition: 'what became of the lead',
  reason: 'why',
  amount: 'the amount won',
  asked_about: 'what the lead asked about',
};

/** The columns of a report, and what is to be said of those that the definition names and it has not. */
export interface ReportColumnsFound {
  readonly columns: ReportColumns;
  readonly notices: readonly Diagnostic[];
}

/**
 * Finds the columns of a report: by the definition, else by what they are usually called.
 *
 * @throws UsageError where nothing says which lead it is, or what became of it
 */
export function findReportColumns(
  definition: Definition,
  header: readonly string[],
  file: string,
): ReportColumnsFound {
  const find = (key: Key): number | undefined => {
    for (const name of namesOf(key, definition)) {
      const match = findColumn(header, name);
      if (match.kind === 'found') return match.index;
      if (match.kind === 'ambiguous')
        throw usageError('report-column-ambiguous', { file, wanted: name, choices: match.choices });
    }
    return undefined;
  };
  const factsOf = (key: Key) => {
    const wanted = namesOf(key, definition);
    const near = wanted.flatMap((name) => nearest(name, header));
    return { file, what: says[key], wanted, near: [...new Set(near)], header: columnAddresses(header) };
  };
  const columns = {
    lead: find('lead'),
    email: find('email'),
    at: find('at'),
    disposition: find('disposition'),
    reason: find('reason'),
    amount: find('amount'),
    asked_about: find('asked_about'),
  };
  const { disposition } = columns;
  if (columns.lead === undefined && columns.email === undefined)
    throw usageError('report-column-absent', factsOf('lead'));
  if (disposition === undefined) throw usageError('report-column-absent', factsOf('disposition'));
  const declared = definition.feedback?.columns ?? {};
  const notices = spared.flatMap((key) =>
    columns[key] === undefined && declared[key] !== undefined
      ? [diagnose('report-column-lacking', factsOf(key))]
      : [],
  );
  return { columns: { ...columns, disposition }, notices };
}

/** Columns without which the rest of a report still says something. */
const spared = ['at', 'reason', 'amount', 'asked_about'] as const;

function namesOf(key: Key, { feedback, fields, lead }: Definition): readonly string[] {
  const named = [feedback?.columns?.[key] ?? []].flat();
  if (named.length > 0) return named;
  const field = fields.find(({ name, cell }) =>
    key === 'lead' ? name === lead : key === 'email' && cell.type === 'email',
  );
  return [...(field?.columns ?? []), ...usual[key]];
}
