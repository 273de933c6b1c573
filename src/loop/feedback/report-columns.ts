import type { Definition } from '../../definition/definition.ts';
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

/**
 * Finds the columns of a report: by the definition, else by what they are usually called.
 *
 * @throws UsageError where one that the definition names is not there, or nothing says which lead or what became of it
 */
export function findReportColumns(
  { feedback, fields, lead }: Definition,
  header: readonly string[],
  file: string,
): ReportColumns {
  const declared = feedback?.columns ?? {};
  const namesOf = (key: Key): readonly string[] => {
    const named = [declared[key] ?? []].flat();
    if (named.length > 0) return named;
    const field = fields.find(({ name, cell }) =>
      key === 'lead' ? name === lead : key === 'email' && cell.type === 'email',
    );
    return [...(field?.columns ?? []), ...usual[key]];
  };
  const find = (key: Key, isNeeded: boolean): number | undefined => {
    const wanted = namesOf(key);
    const matches = wanted.map((name) => ({ name, match: findColumn(header, name) }));
    for (const { name, match } of matches) {
      if (match.kind === 'found') return match.index;
      if (match.kind === 'ambiguous')
        throw usageError('report-column-ambiguous', { file, wanted: name, choices: match.choices });
    }
    if (!isNeeded && declared[key] === undefined) return undefined;
    const near = matches.flatMap(({ match }) => (match.kind === 'absent' ? match.near : []));
    throw usageError('report-column-absent', {
      file,
      what: says[key],
      wanted,
      near: [...new Set(near)],
      header: columnAddresses(header),
    });
  };
  const email = find('email', false);
  return {
    lead: find('lead', email === undefined),
    email,
    at: find('at', false),
    disposition: find('disposition', true)!,
    reason: find('reason', false),
    amount: find('amount', false),
    asked_about: find('asked_about', false),
  };
}
