import type { Outcome } from '../definition/definition.ts';
import type { PlanChoice, PlanCriterion } from '../plan/plan.ts';
import { indented, spread, type Column } from './columns.ts';
import { conditionSql, enclosed } from './condition.ts';
import type { Context } from './context.ts';
import { isInvalid, noteOf, pointsColumns, type PointTotals } from './points.ts';
import { quoteText } from './quote.ts';

/** A criterion, or the points, by the column that says how it came out: pass, allowed, fail, refused or unknown. */
interface Judged {
  readonly id: string;
  readonly kind: PlanCriterion['kind'];
  readonly result: string;
}

const resultOf: Readonly<Record<Outcome, string>> = {
  allow: "'allowed'",
  reject: "'refused'",
  undecided: "'unknown'",
};

/**
 * Adds how each criterion came out, and the verdict.
 *
 * @param step the first that sees all cells
 * @param duplicate the column that tells duplicates, where they are looked for
 * @returns the columns of the decision, to stand behind those of the lead
 */
export function decisionColumns(
  context: Context,
  step: number,
  duplicate: string | undefined,
): readonly Column[] {
  const { plan, columns } = context;
  const criteria = plan.criteria.map((each) => judged(context, each, step));
  const fastTrack = plan.points?.fastTrack.map((each) => judged(context, each, step)) ?? [];
  const points = plan.points && pointsColumns(context, plan.points.groups, step);
  const enough = points && [enoughOf(context, points, fastTrack, step + 3)];
  const all = [...criteria, ...(enough ?? [])];
  const verdict = columns.add(step + 4, 'verdict', verdictSql(all, duplicate), 'The verdict');
  const text = (name: string, sql: string): Column => ({ name: `leadpact_${name}`, sql });
  return [
    text('verdict', verdict),
    text('kind', kindSql(all, verdict, duplicate)),
    ...pointsOutput(context, points),
    text('tier', choiceSql(context, plan.tiers, verdict, points, 'tier')),
    text('route', choiceSql(context, plan.routes, verdict, points, 'route')),
    text('primary_reason', primarySql(all, verdict, duplicate)),
    text('failed', listSql(all, ['fail', 'refused'])),
    text('unknown', listSql(all, ['unknown'])),
    text('definition', quoteText(`${plan.name} ${plan.version} (${plan.fingerprint.slice(0, 12)})`)),
  ];
}

const prefixes = { reject_if: 'reject', require: 'require', fast_track: 'fast' } as const;

function judged(context: Context, criterion: PlanCriterion, step: number): Judged {
  const { id, section, kind, ifMissing, ifInvalid, place } = criterion;
  const condition = conditionSql(criterion.when, context, { what: `the criterion ${id}`, place });
  const [held, failed] = section === 'reject_if' ? ["'fail'", "'pass'"] : ["'pass'", "'fail'"];
  const invalid = ifMissing === ifInvalid ? undefined : isInvalid(context, criterion.reads);
  const otherwise =
    invalid === undefined
      ? resultOf[ifMissing]
      : `CASE WHEN ${invalid} THEN ${resultOf[ifInvalid]} ELSE ${resultOf[ifMissing]} END`;
  const cases = `WHEN TRUE THEN ${held} WHEN FALSE THEN ${failed} ELSE ${otherwise}`;
  const sql = spread('CASE ', [enclosed(condition), cases], ' ', ' END');
  const name = `${prefixes[section]}_${id}`;
  return { id, kind, result: context.columns.add(step, name, sql, noteOf(`${section}.${id}`, criterion)) };
}

function enoughOf(
  { plan, columns }: Context,
  points: PointTotals,
  fastTrack: readonly Judged[],
  step: number,
): Judged {
  const { min, max } = points.get(undefined)!;
  const bar = plan.points!.qualifyAt;
  const results = fastTrack.map(({ result }) => result);
  const passes = [`${min} >= ${bar}`, ...results.map((result) => `${result} IN ('pass', 'allowed')`)];
  const open = [`${max} >= ${bar}`, ...results.map((result) => `${result} = 'unknown'`)];
  const sql = [
    'CASE',
    `  WHEN ${passes.join(' OR ')} THEN 'pass'`,
    `  WHEN ${open.join(' OR ')} THEN 'unknown'`,
    "  ELSE 'fail'",
    'END',
  ].join('\n');
  const note = `points: ${bar} asked${fastTrack.length === 0 ? '' : ', or a fast track'}`;
  return { id: 'points', kind: undefined, result: columns.add(step, 'enough', sql, note) };
}

function verdictSql(all: readonly Judged[], duplicate: string | undefined): string {
  const results = all.map(({ result }) => result);
  const among = (result: string): string => spread(`'${result}' IN (`, results, ', ', ')');
  const rejected = [...(duplicate === undefined ? [] : [duplicate])];
  if (results.length > 0) rejected.push(among('fail'), among('refused'));
  if (rejected.length === 0) return "'qualified'";
  return [
    'CASE',
    ...rejected.map((condition) => `  WHEN ${condition} THEN 'rejected'`),
    ...(results.length > 0 ? [`  WHEN ${among('unknown')} THEN 'undecided'`] : []),
    "  ELSE 'qualified'",
    'END',
  ].join('\n');
}

function kindSql(all: readonly Judged[], verdict: string, duplicate: string | undefined): string {
  const cases = [
    `WHEN ${verdict} = 'qualified' THEN NULL`,
    ...(duplicate === undefined ? [] : [`WHEN ${duplicate} THEN 'procedure'`]),
    `WHEN ${verdict} = 'undecided' THEN 'data'`,
    ...all.flatMap(({ id, kind, result }) =>
      kind === undefined && id === 'points'
        ? [`WHEN ${result} = 'fail' THEN 'definition'`]
        : kind === undefined
          ? [`WHEN ${result} = 'fail' THEN 'definition'`, `WHEN ${result} = 'refused' THEN 'data'`]
          : [`WHEN ${result} IN ('fail', 'refused') THEN '${kind}'`],
    ),
  ];
  return ['CASE', ...cases.map((each) => `  ${each}`), 'END'].join('\n');
}

/** The first that fails; where none does, as of an undecided lead, the first that is unknown. */
function primarySql(all: readonly Judged[], verdict: string, duplicate: string | undefined): string {
  const cases = [
    `WHEN ${verdict} = 'qualified' THEN NULL`,
    ...(duplicate === undefined ? [] : [`WHEN ${duplicate} THEN 'duplicates'`]),
    ...all.map(({ id, result }) => `WHEN ${result} IN ('fail', 'refused') THEN ${quoteText(id)}`),
    ...all.map(({ id, result }) => `WHEN ${result} = 'unknown' THEN ${quoteText(id)}`),
  ];
  return ['CASE', ...cases.map((each) => `  ${each}`), 'END'].join('\n');
}

function listSql(all: readonly Judged[], results: readonly string[]): string {
  const test =
    results.length === 1 ? `= '${results[0]}'` : `IN (${results.map((result) => `'${result}'`).join(', ')})`;
  const parts = all.map(({ id, result }) => `CASE WHEN ${result} ${test} THEN ${quoteText(id)} END`);
  return parts.length === 0 ? "''" : spread("concat_ws(', ', ", parts, ', ', ')');
}

function pointsOutput({ plan, dialect }: Context, points: PointTotals | undefined): readonly Column[] {
  if (points === undefined || plan.points === undefined) {
    const none = {
      whole: `CAST(NULL AS ${dialect.types.whole})`,
      text: `CAST(NULL AS ${dialect.types.text})`,
    };
    return [
      { name: 'leadpact_points', sql: none.whole },
      { name: 'leadpact_points_max', sql: none.whole },
      { name: 'leadpact_close_call', sql: none.text },
    ];
  }
  const { min, max } = points.get(undefined)!;
  const { qualifyAt, closeCall } = plan.points;
  const close =
    closeCall === undefined
      ? `CAST(NULL AS ${dialect.types.text})`
      : [
          'CASE',
          `  WHEN ${min} BETWEEN ${qualifyAt} AND ${qualifyAt + closeCall} THEN 'yes'`,
          `  WHEN ${max} BETWEEN ${qualifyAt - closeCall} AND ${qualifyAt - 1} THEN 'yes'`,
          'END',
        ].join('\n');
  return [
    { name: 'leadpact_points', sql: min },
    { name: 'leadpact_points_max', sql: max },
    { name: 'leadpact_close_call', sql: close },
  ];
}

/** The first tier or route that holds, of a qualified lead; what is unknown does not hold. */
function choiceSql(
  context: Context,
  choices: readonly PlanChoice[],
  verdict: string,
  points: PointTotals | undefined,
  section: string,
): string {
  if (choices.length === 0) return `CAST(NULL AS ${context.dialect.types.text})`;
  const cases = choices.map(({ id, when, shows, place }) => {
    if (when === undefined) return `ELSE ${quoteText(shows)}`;
    const what = `the ${section} ${id}`;
    const condition = conditionSql(when, context, { what, place, ...(points && { points }) });
    return spread('WHEN ', [condition], '', ` THEN ${quoteText(shows)}`);
  });
  const end = cases.findIndex((each) => each.startsWith('ELSE'));
  const reached = end < 0 ? cases : cases.slice(0, end + 1);
  return [
    'CASE',
    `  WHEN ${verdict} <> 'qualified' THEN NULL`,
    ...indented(reached.flatMap((each) => each.split('\n'))),
    'END',
  ].join('\n');
}
