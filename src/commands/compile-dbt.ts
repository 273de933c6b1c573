import { existsSync } from 'node:fs';
import path from 'node:path';
import { boundaryLeads } from '../analysis/boundary-leads.ts';
import { parseDay } from '../cells/day.ts';
import type { Definition } from '../definition/definition.ts';
import { UsageError, usageError } from '../diagnostics/usage-error.ts';
import type { Plan } from '../plan/plan.ts';
import { csvLine } from '../records/csv-line.ts';
import { diagnosticsText } from '../render/diagnostics-text.ts';
import { propertiesText } from '../render/properties-text.ts';
import { styleFor } from '../render/style.ts';
import type { SqlRequest } from '../sql/compile-sql.ts';
import { leadsTable } from '../sql/dbt/leads-table.ts';
import { compileDbt } from '../sql/dbt/model.ts';
import { dbtProperties } from '../sql/dbt/properties.ts';
import type { Dialect } from '../sql/dialect.ts';
import { madeBy } from '../sql/heading.ts';
import { nameParts } from '../sql/table-name.ts';
import { checkedLeads } from './checked-leads.ts';
import type { ExitCode, Host } from './host.ts';
import { staleFiles, writeMadeFiles, type MadeFile, type MadeLists } from './made-files.ts';

export interface DbtOptions {
  /** The folder of the project. */
  readonly out: string;
  /** The model. */
  readonly name: string;
  readonly from: string;
  /** Compare what is there, and write nothing. */
  readonly check: boolean;
}

/** What is compiled, and for what. */
export interface DbtSubject extends Pick<SqlRequest, 'columnOf' | 'columns' | 'asOf' | 'rowOrder'> {
  readonly definition: Definition;
  readonly plan: Plan;
  readonly dialect: Dialect;
  readonly mostChecked: number;
}

/** The day of a self-check that is given none: always the same, so that only a change of the definition changes the file. */
const steadyDay = parseDay('2026-01-31')!;

/** Writes a definition as a model of a dbt project, or says where the one that is there is another. */
export function writeDbt(subject: DbtSubject, options: DbtOptions, host: Host): ExitCode {
  const { out, name, check } = options;
  const { files, seeds } = filesOf(subject, options);
  if (!check) {
    const removed = writeMadeFiles(files, seeds);
    host.stderr.write(wrote(files, removed, options));
    return 0;
  }
  const stale = staleFiles(files, seeds);
  const said =
    stale.length === 0
      ? `The model ${name} in ${out} is what the definition compiles to.`
      : diagnosticsText(stale, styleFor(host.stderr.colour), host.stderr.width);
  host.stderr.write(`${said}\n`);
  return stale.length === 0 ? 0 : 1;
}

/** The files of a model, and where its seeds are. */
function filesOf(
  { definition, plan, dialect, mostChecked, ...request }: DbtSubject,
  { out, name, from }: DbtOptions,
): { readonly files: readonly MadeFile[]; readonly seeds: MadeLists } {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/u.test(name)) throw usageError('dbt-bad-name', { text: name });
  const parts = nameParts(from);
  if (parts === undefined) throw usageError('sql-bad-table', { option: '--from', text: from });
  const leads = leadsTable(parts, dialect.quotes);
  if (leads === undefined) throw usageError('dbt-bad-table', { text: from });
  const checkedOn = request.asOf ?? steadyDay;
  const checked = checkedLeads(plan, boundaryLeads(plan, checkedOn, mostChecked), checkedOn);
  const compiled = compileDbt(plan, dialect, { name, leads, ...request, checked, checkedOn });
  if ('refused' in compiled) throw new UsageError(compiled.refused);
  const { model, selfCheck, selfCheckTest, lists } = compiled;
  const { purpose } = definition;
  const described = { name, purpose, leads, lists, rowOrder: request.rowOrder };
  const seeds = path.join(out, 'seeds', name);
  const files = [
    { path: path.join(out, 'models', `${name}.sql`), text: model },
    {
      path: path.join(out, 'models', `${name}.yml`),
      text: propertiesText(dbtProperties(plan, dialect, described), madeBy),
    },
    { path: path.join(out, 'models', `${name}_self_check.sql`), text: selfCheck },
    { path: path.join(out, 'tests', `${name}_engine_agrees.sql`), text: selfCheckTest },
    ...lists.map((list) => ({
      path: path.join(seeds, `${list.name}.csv`),
      text: [list.columns, ...list.rows].map((row) => csvLine(row, seedFormat)).join(''),
    })),
  ];
  return { files, seeds: { folder: seeds, prefix: `${name}_` } };
}

const seedFormat = { delimiter: ',', lineEnd: '\n' };

function wrote(files: readonly MadeFile[], removed: readonly string[], { out, name }: DbtOptions): string {
  return [
    ...files.map((file) => `Wrote ${file.path}`),
    ...removed.map((file) => `Removed ${file}: the definition has no such list any more`),
    existsSync(path.join(out, 'dbt_project.yml'))
      ? `Next, in ${out}:`
      : `Next, in ${out}, which has no dbt_project.yml yet:`,
    `  dbt build --select +${name}`,
    '      the lists, the self-check, and where it passes the decisions and their tests',
    '',
  ].join('\n');
}
