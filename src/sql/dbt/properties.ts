import type { Plan } from '../../plan/plan.ts';
import type { Dialect } from '../dialect.ts';
import type { StoredList } from '../list-tables.ts';
import { jinjaText } from './jinja.ts';
import type { LeadsTable } from './leads-table.ts';

/** What dbt is told of a model: where its leads come from, what its columns hold, and what must hold of them. */
export interface DbtProperties {
  readonly version: 2;
  readonly sources?: readonly unknown[];
  readonly models: readonly unknown[];
  readonly seeds?: readonly unknown[];
}

interface DbtColumn {
  readonly name: string;
  readonly quote?: true;
  readonly description: string;
  readonly data_tests?: readonly unknown[];
}

/** A model, and what it reads. */
export interface DescribedModel {
  readonly name: string;
  readonly purpose: string | undefined;
  readonly leads: LeadsTable;
  readonly lists: readonly StoredList[];
  /** The column that gives the rows an order. */
  readonly rowOrder: string | undefined;
}

/** The properties of a model of decisions, with its seeds and its source. */
export function dbtProperties(plan: Plan, dialect: Dialect, model: DescribedModel): DbtProperties {
  const { name, purpose, leads, lists, rowOrder } = model;
  const { source } = leads;
  const whole = [`${plan.name}, version ${plan.version}.`, ...(purpose === undefined ? [] : [purpose])];
  const order =
    plan.duplicates === undefined || rowOrder === undefined ? [] : [orderColumn(rowOrder, dialect)];
  return {
    version: 2,
    ...(source && {
      sources: [
        {
          name: jinjaText(source.schema),
          ...(source.database !== undefined && { database: jinjaText(source.database) }),
          quoting: source.quoting,
          tables: [{ name: jinjaText(source.table), description: 'The leads, one a row.' }],
        },
      ],
    }),
    models: [
      { name, description: jinjaText(whole.join(' ')), columns: [...order, ...describedColumns(plan)] },
      {
        name: `${name}_self_check`,
        description: 'Leads that this engine decides otherwise than leadpact; none where it agrees.',
      },
    ],
    ...(lists.length > 0 && { seeds: lists.map((list) => seed(list, dialect)) }),
  };
}

function orderColumn(name: string, { quotes }: Dialect): DbtColumn {
  return {
    name: jinjaText(name),
    ...(quotes.name(name) !== name && { quote: true }),
    description: 'The order of the rows; of leads that are alike, it says which is first.',
    data_tests: ['not_null', 'unique'],
  };
}

function describedColumns(plan: Plan): readonly DbtColumn[] {
  const { points, tiers, routes } = plan;
  const bar = points === undefined ? 'None are given.' : `${points.qualifyAt} are asked.`;
  const column = (name: string, description: string, ...tests: readonly unknown[]): DbtColumn => ({
    name: `leadpact_${name}`,
    description: jinjaText(description),
    ...(tests.length > 0 && { data_tests: tests }),
  });
  return [
    column(
      'verdict',
      'What is decided of the lead; undecided for want of data.',
      'not_null',
      among('qualified', 'rejected', 'undecided'),
    ),
    column(
      'kind',
      'Why a lead is not qualified: by the definition, for want of data, or by a procedure.',
      among('definition', 'data', 'procedure'),
    ),
    column('points', `The least points that the lead has. ${bar}`),
    column('points_max', 'The most points that it may have, where a cell that counts is unknown.'),
    column('close_call', 'yes, where the points are near the bar.'),
    column('tier', `Of a qualified lead: ${shown(tiers)}.`),
    column('route', `Of a qualified lead, where it goes: ${shown(routes)}.`),
    column('primary_reason', `The criterion that decided: ${listed(reasonsOf(plan))}.`),
    column('failed', 'All criteria that failed, by their ids, between commas.'),
    column('unknown', 'All criteria that are unknown, by their ids, between commas.'),
    column('definition', 'The definition that decided: name, version and fingerprint.'),
    column('as_of', 'The day from which it counted days.'),
  ];
}

/** The ids of what can decide, in the order in which it does, with why. */
function reasonsOf({ duplicates, criteria, points }: Plan): readonly string[] {
  return [
    ...(duplicates === undefined ? [] : ['duplicates']),
    ...criteria.map(({ id, because }) => (because === undefined ? id : `${id} (${because})`)),
    ...(points === undefined ? [] : ['points']),
  ];
}

function shown(choices: Plan['tiers']): string {
  return listed([...new Set(choices.map((choice) => choice.shows))]);
}

function listed(texts: readonly string[]): string {
  return texts.length === 0 ? 'none' : texts.join(', ');
}

function among(...values: readonly string[]): unknown {
  return { accepted_values: { arguments: { values } } };
}

/** A list as a seed: dbt would read a number in some texts. */
function seed({ name, columns }: StoredList, { types }: Dialect): unknown {
  const [member, ...others] = columns;
  return {
    name,
    description: 'A long list of the definition. Made by leadpact; change it there.',
    config: { column_types: Object.fromEntries(columns.map((column) => [column, types.text])) },
    columns: [
      { name: member, data_tests: ['not_null', 'unique'] },
      ...others.map((column) => ({ name: column, data_tests: ['not_null'] })),
    ],
  };
}
