import type { Outcome } from '../definition/definition.ts';
import type { PlanChoice, PlanCriterion } from '../plan/plan.ts';
import { nullText } from './cells/text-cell.ts';
import { indented, spread, type Column } from './columns.ts';
import { conditionSql, truthCases } from './condition.ts';
import type { Context } from './context.ts';
import { isInvalid, noteOf, pointsColumns, type PointTotals } from './points.ts';

/** How a criterion can come out. */
type Result = 'pass' | 'allowed' | 'fail' | 'refused' | 'unknown';

/** A criterion, or the points, by the column that says how it came out. */
interface Judged {
  readonly id: string;
  readonly kind: PlanCriterion['kind'];
  readonly column: string;
  /** How it can come out besides pass and fail. */
  readonly otherwise: readonly Result[];
}

const resultOf: Readonly<Record<Outcome, Result>> = {
  allow: 'allowed',
  reject: 'refused',
  undecided: 'unknown',
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
    text('tier', choiceSql(context, plan.tiers, verdict, points, 'tiers')),
    text('route', choiceSql(context, plan.routes, verdict, points, 'route')),
    text('primary_reason', primarySql(context, all, verdict, duplicate)),
    text('failed', listSql(context, all, 'fail', 'refused')),
    text('unknown', listSql(context, all, 'unknown')),
    text(
      'definition',
      context.dialect.quotes.text(`${plan.name} ${plan.version} (${plan.fingerprint.slice(0, 12)})`),
    ),
    text('as_of', context.asOf.sql),
  ];
}

const prefixes = { reject_if: 'reject', require: 'require', fast_track: 'fast' } as const;

function judged(context: Context, criterion: PlanCriterion, step: number): Judged {
  const { id, section, kind, ifMissing, ifInvalid, place } = criterion;
  const condition = conditionSql(criterion.when, context, { what: `the criterion ${id}`, place });
  const [yes, no] = section === 'reject_if' ? ["'fail'", "'pass'"] : ["'pass'", "'fail'"];
  const invalid = ifMissing === ifInvalid ? undefined : isInvalid(context, criterion.reads);
  const [whenMissing, whenInvalid] = [resultOf[ifMissing], resultOf[ifInvalid]];
  const unknown =
    invalid === undefined
      ? [`ELSE '${whenMissing}'`]
      : [`WHEN ${invalid} THEN '${whenInvalid}'`, `ELSE '${whenMissing}'`];
  const sql = truthCases(condition, { yes, no, unknown });
  const name = `${prefixes[section]}_${id}`;
  return {
    id,
    kind,
    column: context.columns.add(step, name, sql, noteOf(`${section}.${id}`, criterion)),
    otherwise: invalid === undefined ? [whenMissing] : [whenMissing, whenInvalid],
  };
}

function enoughOf(
  { plan, columns }: Context,
  points: PointTotals,
  fastTrack: readonly Judged[],
  step: number,
): Judged {
  const { min, max } = points.get(undefined)!;
  const bar = plan.points!.qualifyAt;
  const passes = [`${min} >= ${bar}`, ...fastTrack.map((each) => cameOut(each, ['pass', 'allowed'])!)];
  const open = [`${max} >= ${bar}`, ...fastTrack.flatMap((each) => cameOut(each, ['unknown']) ?? [])];
  const cases = [
    `WHEN ${passes.join(' OR ')} THEN 'pass'`,
    `WHEN ${open.join(' OR ')} THEN 'unknown'`,
    "ELSE 'fail'",
  ];
  const note = `points: ${bar} asked${fastTrack.length === 0 ? '' : ', or a fast track'}`;
  const column = columns.add(step, 'enough_points', caseSql(cases), note);
  return { id: 'points', kind: undefined, column, otherwise: ['unknown'] };
}

/** Whether a criterion came out as one of some results; undefined where it never does. */
function cameOut({ column, otherwise }: Judged, results: readonly Result[]): string | undefined {
  const possible = results.filter((each) => each === 'pass' || each === 'fail' || otherwise.includes(each));
  if (possible.length === 0) return undefined;
  const literals = possible.map((each) => `'${each}'`);
  return literals.length === 1 ? `${column} = ${literals[0]}` : `${column} IN (${literals.join(', ')})`;
}

function verdictSql(all: readonly Judged[], duplicate: string | undefined): string {
  const among = (result: Result): readonly string[] => {
    const columns = all.filter((each) => cameOut(each, [result]) !== undefined).map(({ column }) => column);
    return columns.length === 0 ? [] : [spread(`'${result}' IN (`, columns, ', ', ')')];
  };
  const rejected = [...(duplicate === undefined ? [] : [duplicate]), ...among('fail'), ...among('refused')];
  const cases = [
    ...rejected.map((condition) => `WHEN ${condition} THEN 'rejected'`),
    ...among('unknown').map((condition) => `WHEN ${condition} THEN 'undecided'`),
  ];
  return cases.length === 0 ? "'qualified'" : caseSql([...cases, "ELSE 'qualified'"]);
}

function kindSql(all: readonly Judged[], verdict: string, duplicate: string | undefined): string {
  const when = (condition: string | undefined, kind: string): readonly string[] =>
    condition === undefined ? [] : [`WHEN ${condition} THEN '${kind}'`];
  return caseSql([
    `WHEN ${verdict} = 'qualified' THEN NULL`,
    ...when(duplicate, 'procedure'),
    `WHEN ${verdict} = 'undecided' THEN 'data'`,
    ...all.flatMap((each) =>
      each.kind === undefined
        ? [...when(cameOut(each, ['fail']), 'definition'), ...when(cameOut(each, ['refused']), 'data')]
        : when(cameOut(each, ['fail', 'refused']), each.kind),
    ),
  ]);
}

/** The first that fails; where none does, as of an undecided lead, the first that is unknown. */
function primarySql(
  { dialect }: Context,
  all: readonly Judged[],
  verdict: string,
  duplicate: string | undefined,
): string {
  const firstThat = (...results: readonly Result[]): readonly string[] =>
    all.flatMap((each) => {
      const condition = cameOut(each, results);
      return condition === undefined ? [] : [`WHEN ${condition} THEN ${dialect.quotes.text(each.id)}`];
    });
  return caseSql([
    `WHEN ${verdict} = 'qualified' THEN NULL`,
    ...(duplicate === undefined ? [] : [`WHEN ${duplicate} THEN 'duplicates'`]),
    ...firstThat('fail', 'refused'),
    ...firstThat('unknown'),
  ]);
}

function listSql({ dialect }: Context, all: readonly Judged[], ...results: readonly Result[]): string {
  const parts = all.flatMap((each) => {
    const condition = cameOut(each, results);
    return condition === undefined ? [] : [`CASE WHEN ${condition} THEN ${dialect.quotes.text(each.id)} END`];
  });
  return parts.length === 0 ? "''" : dialect.present(parts);
}

/** Cases, each on a line of its own. */
function caseSql(cases: readonly string[]): string {
  return ['CASE', ...indented(cases.flatMap((each) => each.split('\n'))), 'END'].join('\n');
}

function pointsOutput({ plan, dialect }: Context, points: PointTotals | undefined): readonly Column[] {
  if (points === undefined || plan.points === undefined) {
    const none = {
      whole: `CAST(NULL AS ${dialect.types.whole})`,
      text: nullText(dialect),
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
      ? nullText(dialect)
      : caseSql([
          `WHEN ${min} BETWEEN ${qualifyAt} AND ${qualifyAt + closeCall} THEN 'yes'`,
          `WHEN ${max} BETWEEN ${qualifyAt - closeCall} AND ${qualifyAt - 1} THEN 'yes'`,
        ]);
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
  section: 'tiers' | 'route',
): string {
  if (choices.length === 0) return nullText(context.dialect);
  const end = choices.findIndex(({ when }) => when === undefined);
  const reached = end < 0 ? choices : choices.slice(0, end + 1);
  const cases = reached.map(({ id, when, shows, place }) => {
    const note = `-- ${context.dialect.quotes.comment(noteOf(`${section}.${id}`, { because: undefined, place }))}`;
    if (when === undefined) return [note, `ELSE ${context.dialect.quotes.text(shows)}`];
    const what = `the ${section === 'tiers' ? 'tier' : section} ${id}`;
    const condition = conditionSql(when, context, {
      what,
      place,
      mayBeFalse: true,
      ...(points && { points }),
    });
    return [note, spread('WHEN ', [condition], '', ` THEN ${context.dialect.quotes.text(shows)}`)];
  });
  return caseSql([`WHEN ${verdict} <> 'qualified' THEN NULL`, ...cases.flat()]);
}
