import { dayText } from '../cells/day.ts';
import { columnLines, indented, steps, type Column } from './columns.ts';
import { isRelative } from '../plan/is-relative.ts';
import type { SqlRequest } from './compile-sql.ts';
import type { Context } from './context.ts';
import { commentText } from './quote.ts';

const cellSteps = ['texts', 'parts', 'days', 'moments', 'offsets', 'cells'] as const;
const decisionSteps = ['criteria', 'group_points', 'totals', 'enough', 'decided'] as const;

/**
 * All steps as one statement: each reads from the one before it and passes on what it read, and the row of the lead goes
 * through all of them whole.
 *
 * @param first the first step of the decision
 */
export function statement(
  context: Context,
  request: SqlRequest,
  first: number,
  outputs: readonly Column[],
): string {
  const { columns, tables, dialect } = context;
  const nameOf = (step: number): string => free(stepName(step, first), request.from);
  const blocks = [...tables.values()].map(dialect.constants);
  let before = '';
  const filled = columns.filled;
  const all = filled.some(({ step }) => step === steps.texts)
    ? filled
    : [{ step: steps.texts, columns: [], joins: [] }, ...filled];
  for (const { step, columns: own, joins } of all) {
    const isFirst = before === '';
    const star = joins.length > 0 ? `${before}.*` : '*';
    const selected = [
      { name: isFirst ? 'lead' : star, sql: isFirst ? dialect.rowOf(context.row) : star },
      ...own,
    ];
    const lines = [
      'SELECT',
      ...indented(columnLines(selected)),
      `FROM ${isFirst ? `${request.from} AS ${context.row}` : before}`,
      ...joins,
    ];
    before = nameOf(step);
    blocks.push([`${before} ${dialect.step} (`, ...indented(lines), ')'].join('\n'));
  }
  const lead = { name: dialect.columnsOf('lead'), sql: dialect.columnsOf('lead') };
  return [
    ...header(context, request),
    ...(request.into === undefined ? [] : [`${making[request.into.kind]} ${request.into.name} AS`]),
    `WITH\n${blocks.join(',\n')}`,
    'SELECT',
    ...indented(columnLines([lead, ...outputs])),
    `FROM ${before};`,
    '',
  ].join('\n');
}

const making = { view: 'CREATE OR REPLACE VIEW', table: 'CREATE TABLE' } as const;

function stepName(step: number, first: number): string {
  if (step >= first) return decisionSteps[step - first]!;
  const cell = cellSteps[step];
  if (cell !== undefined) return cell;
  const number = step - steps.derived + 1;
  return number === 1 ? 'derived' : `derived_${number}`;
}

/** A name of a step that the table of leads does not have. */
function free(name: string, from: string): string {
  return from.replaceAll(/["`]/gu, '').toLowerCase() === name ? `${name}_of_leads` : name;
}

function header({ plan, dialect }: Context, { asOf }: SqlRequest): readonly string[] {
  const day = asOf === undefined ? `the parameter ${dialect.parameter('as_of')}` : dayText(asOf);
  return [
    `-- ${commentText(`${plan.name}, version ${plan.version}`)}`,
    `-- Fingerprint ${plan.fingerprint}`,
    `-- For ${dialect.title}${isRelative(plan) ? `, as of ${day}` : ''}. Made by leadpact from the definition: change it there.`,
  ];
}
