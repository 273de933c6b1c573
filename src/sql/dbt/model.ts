import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Plan } from '../../plan/plan.ts';
import { compileSql, type SqlRequest } from '../compile-sql.ts';
import type { Dialect } from '../dialect.ts';
import { madeBy } from '../heading.ts';
import type { ListStore, ListTable, StoredList } from '../list-tables.ts';
import { selfCheckSql, type CheckedLead } from '../self-check.ts';
import { jinja, jinjaLiteral, jinjaText } from './jinja.ts';
import type { LeadsTable } from './leads-table.ts';
import { withoutEnd } from '../statement.ts';

/** What is compiled to a model of dbt. */
export interface DbtRequest extends Pick<SqlRequest, 'columnOf' | 'columns' | 'asOf' | 'rowOrder'> {
  readonly name: string;
  readonly leads: LeadsTable;
  /** Leads of the self-check, and the day that it decides them as of: days since 1970-01-01. */
  readonly checked: readonly CheckedLead[];
  readonly checkedOn: number;
}

/** A model as text, the self-check that it waits for, and the lists that are its seeds. */
export interface DbtModel {
  readonly model: string;
  /** A model of the leads that the engine decides otherwise, and the test that there are none. */
  readonly selfCheck: string;
  readonly selfCheckTest: string;
  readonly lists: readonly StoredList[];
}

/**
 * A plan as a model of dbt and a check of the engine; or why the target cannot. The model depends on the check, for dbt builds
 * nothing before the tests of what it depends on have passed. Without a day it decides as of the variable
 * `as_of`, and where that is not given as of the day on which dbt was started, in the time zone of the definition.
 */
export function compileDbt(
  plan: Plan,
  dialect: Dialect,
  { name, leads, columnOf, columns, asOf, rowOrder, checked, checkedOn }: DbtRequest,
): DbtModel | { readonly refused: readonly Diagnostic[] } {
  const store: ListStore = {
    prefix: name,
    relation: (list) => (canBeSeed(list) ? jinja(`ref(${jinjaLiteral(list.name)})`) : undefined),
  };
  const day = jinja('as_of');
  const compiled = compileSql(plan, dialect, {
    from: jinja(leads.call),
    columnOf,
    columns,
    asOf,
    parameter: { sql: `'${day}'`, shown: 'the variable as_of' },
    rowOrder,
    store,
  });
  if ('refused' in compiled) return compiled;
  const check = selfCheckSql(plan, dialect, checked, checkedOn, store);
  if ('refused' in check) return check;
  const head = [
    "{{ config(materialized='table') }}",
    `-- depends_on: {{ ref(${jinjaLiteral(`${name}_self_check`)}) }}`,
    ...(compiled.sql.includes(day) ? [`{% set as_of = ${dayOf(plan.timeZone)} %}`] : []),
  ];
  return {
    model: `${head.join('\n')}\n${templateOf(compiled.sql)}`,
    selfCheck: `{{ config(materialized='table') }}\n${templateOf(check.sql)}`,
    selfCheckTest: `-- ${madeBy}\nSELECT * FROM {{ ref(${jinjaLiteral(`${name}_self_check`)}) }}\n`,
    lists: compiled.lists,
  };
}

/** A statement as dbt takes it: as a template, and without an end, for dbt puts it into one of its own. */
function templateOf(sql: string): string {
  return `${jinjaText(withoutEnd(sql))}\n`;
}

/** A seed of dbt has no text `null`, which it takes for a cell that is empty. */
function canBeSeed({ rows }: ListTable): boolean {
  return !rows.some((row) => row.some((text) => text.trim().toLowerCase() === 'null'));
}

function dayOf(timeZone: string): string {
  const zone = `modules.pytz.timezone(${jinjaLiteral(timeZone)})`;
  return `var('as_of', run_started_at.astimezone(${zone}).strftime('%Y-%m-%d'))`;
}
