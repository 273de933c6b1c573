import { monthNames } from '../../cells/date-pattern.ts';
import { dayText } from '../../cells/day.ts';
import type { PlanField } from '../../plan/plan.ts';
import { spread, steps } from '../columns.ts';
import { refuse, type Context, type Read } from '../context.ts';
import { dayLiteral, type Dialect } from '../dialect.ts';
import { dateShape, type DatePart } from './date-shape.ts';
import { groupReader } from './groups.ts';
import { cellOf, textColumn } from './text-cell.ts';

const millisecondsADay = 86_400_000;
/** 0001-01-01 and 9999-12-31. */
const firstDay = -719_162;
const lastDay = 2_932_896;

/** One format of a field, as SQL. */
interface Reading {
  /** The calendar day; null where the text is no date of this format. */
  readonly day: string;
  /** Milliseconds since 1970; of a local time as if it were UTC, where `isInstant` is false. */
  readonly at: string;
  /** Whether the text names an instant: a condition, or always, or never. */
  readonly isInstant: string | boolean;
}

/** A date: by its formats in their order, days by the calendar of the field's time zone. */
export function dateCell(context: Context, field: PlanField, source: string): Read {
  const { columns, dialect, clocked } = context;
  const { formats, timeZone } = field.cell;
  const misread = dialect.misreadsZone?.(timeZone);
  if (misread !== undefined) refuse(context, `the field ${field.name}`, misread, field.place);
  const text = textColumn(context, field, source, 'trimmed');
  const isClocked = clocked.has(field.name);
  const readings = (formats.length === 0 ? ['iso'] : formats).map((format) =>
    readingBy(context, { field, text, format, isClocked }),
  );
  const days = readings.map((reading) => {
    const day = dayBy(dialect, reading, timeZone);
    // A day that is read twice is a column of its own.
    const isColumn = /^["`\w]+$/u.test(day);
    return isClocked && !isColumn ? columns.add(steps.offsets, `${field.name}_date`, day) : day;
  });
  const cell = cellOf(text, columns.add(steps.cells, field.name, first(days)));
  if (!isClocked) return cell;
  const at = first(readings.map((reading, index) => instantBy(context, field, reading, days[index]!)));
  return { ...cell, at: columns.add(steps.cells, `${field.name}_at`, at) };
}

function first(values: readonly string[]): string {
  return values.length === 1 ? values[0]! : spread('coalesce(', values, ', ', ')');
}

function readingBy(
  context: Context,
  {
    field,
    text,
    format,
    isClocked,
  }: {
    readonly field: PlanField;
    readonly text: string;
    readonly format: string;
    readonly isClocked: boolean;
  },
): Reading {
  const { columns, dialect } = context;
  const { expression, parts, places } = dateShape(dialect, format);
  const note = `${field.name}: ${format === 'iso' ? 'ISO 8601' : format}`;
  const part = groupReader(context, { text, expression, names: parts, places, title: field.name, note });
  const has = (name: DatePart): boolean => parts.includes(name);
  if (has('epoch') || has('epoch_seconds')) {
    const whole = wholeOf(dialect, `nullif(${part(parts[0]!)}, '')`);
    const read = has('epoch') ? whole : `${whole} * 1000`;
    const [from, to] = [firstDay * millisecondsADay, (lastDay + 1) * millisecondsADay - 1];
    const at = columns.add(
      steps.moments,
      `${field.name}_moment`,
      `CASE WHEN ${read} BETWEEN ${from} AND ${to} THEN ${read} END`,
    );
    return { day: dialect.dayOf(at, 'UTC'), at, isInstant: true };
  }
  const day = dayOfParts(dialect, part, has);
  const isInstant = has('zone') ? `${part('zone')} <> ''` : false;
  if (!isClocked && isInstant === false) return { day, at: '', isInstant };
  const kept = columns.add(steps.parsed, `${field.name}_written`, day);
  const daysTo = wholeOf(dialect, dialect.daysBetween(kept, dateLiteral(dialect, 0)));
  const clock = clockOf(
    dialect,
    part,
    (name) => has(name) && (isClocked || hasSay(name, field.cell.timeZone)),
  );
  const at = spread('', [`${daysTo} * ${millisecondsADay}`, ...clock], ' + ', '');
  return { day: kept, at: columns.add(steps.moments, `${field.name}_moment`, at), isInstant };
}

/** Whether a part of a clock can make it another day in a time zone; no zone is ahead by parts of a second. */
function hasSay(part: DatePart, timeZone: string): boolean {
  return part !== 'fraction' && (part !== 'second' || timeZone !== 'UTC');
}

type Part = (name: DatePart) => string;
type Has = (name: DatePart) => boolean;

function dayOfParts(dialect: Dialect, part: Part, has: Has): string {
  const year = has('year')
    ? `nullif(${part('year')}, '0000')`
    : `CASE WHEN ${part('short_year')} < '70' THEN '20' ELSE '19' END || ${part('short_year')}`;
  const month = has('month') ? part('month') : monthByName(part, has);
  const day = dialect.date(has('year') ? year : `(${year})`, month, part('day'));
  if (!(has('hour') && has('half'))) return day;
  const isAfternoon = `lower(${part('half')}) = 'pm'`;
  return `CASE WHEN (${number(dialect, part('hour'))} >= 12) = (${isAfternoon}) THEN ${day} END`;
}

function monthByName(part: Part, has: Has): string {
  const isShort = has('month_short');
  const name = part(isShort ? 'month_short' : 'month_name');
  const cases = monthNames.map(
    (each, index) => `WHEN '${isShort ? each.slice(0, 3) : each}' THEN '${index + 1}'`,
  );
  return `CASE lower(${name}) ${cases.join(' ')} END`;
}

/** Milliseconds, as terms, of the day at which a clock stands, and those that its zone is behind UTC. */
function clockOf(dialect: Dialect, part: Part, has: Has): readonly string[] {
  const terms: string[] = [];
  if (has('hour')) terms.push(`${number(dialect, part('hour'))} * 3600000`);
  if (has('hour12')) {
    const half = `CASE WHEN lower(${part('half')}) = 'pm' THEN 12 ELSE 0 END`;
    terms.push(`(mod(${number(dialect, part('hour12'))}, 12) + ${half}) * 3600000`);
  }
  if (has('minute')) terms.push(`${number(dialect, part('minute'))} * 60000`);
  if (has('second')) terms.push(`${number(dialect, part('second'))} * 1000`);
  if (has('fraction'))
    terms.push(wholeOf(dialect, `rpad(substr(coalesce(${part('fraction')}, ''), 1, 3), 3, '0')`));
  if (!has('zone')) return terms;
  const zone = part('zone');
  const [hours, minutes] = [`substr(${zone}, 2, 2)`, `replace(substr(${zone}, 4), ':', '')`];
  const ahead = `${number(dialect, hours)} * 60 + ${number(dialect, minutes)}`;
  return [...terms, `CASE substr(${zone}, 1, 1) WHEN '-' THEN 60000 ELSE -60000 END * (${ahead})`];
}

/** Digits as a number; none are 0. */
function number(dialect: Dialect, digits: string): string {
  return wholeOf(dialect, `'0' || coalesce(${digits}, '')`);
}

function wholeOf({ types }: Dialect, text: string): string {
  return `CAST(${text} AS ${types.whole})`;
}

/** A day of the years 1 to 9999, else null. */
function within(dialect: Dialect, day: string): string {
  return spread(
    'CASE ',
    [
      `WHEN ${day} BETWEEN ${dateLiteral(dialect, firstDay)} AND ${dateLiteral(dialect, lastDay)}`,
      `THEN ${day}`,
    ],
    ' ',
    ' END',
  );
}

function dayBy(dialect: Dialect, { day, at, isInstant }: Reading, timeZone: string): string {
  if (isInstant === false) return day;
  const local = within(dialect, dialect.dayOf(at, timeZone));
  if (isInstant !== true)
    return spread('CASE ', [`WHEN ${isInstant} THEN ${local}`, `ELSE ${day}`], ' ', ' END');
  return timeZone === 'UTC' ? day : local;
}

/** As `instantOf` in `cells/time-zone.ts`: of two instants the earlier, and what is skipped as far after the change. */
function instantBy(
  context: Context,
  { name, cell }: PlanField,
  { at, isInstant }: Reading,
  day: string,
): string {
  const { timeZone } = cell;
  const local = timeZone === 'UTC' || isInstant === true ? at : byZone(context, name, at, timeZone);
  const instant =
    typeof isInstant === 'string' && local !== at
      ? `CASE WHEN ${isInstant} THEN ${at} ELSE ${local} END`
      : local;
  return spread('CASE ', [`WHEN ${day} IS NOT NULL`, `THEN ${instant}`], ' ', ' END');
}

function byZone({ columns, dialect }: Context, field: string, at: string, timeZone: string): string {
  const ahead = (instant: string): string => dialect.offsetAt(instant, timeZone);
  const before = columns.add(steps.offsets, `${field}_before`, ahead(`${at} - ${millisecondsADay}`));
  const after = columns.add(steps.offsets, `${field}_after`, ahead(`${at} + ${millisecondsADay}`));
  return spread(
    'CASE ',
    [
      `WHEN ${ahead(`${at} - ${before}`)} = ${before} THEN ${at} - ${before}`,
      `WHEN ${ahead(`${at} - ${after}`)} = ${after} THEN ${at} - ${after}`,
      `ELSE ${at} - ${before}`,
    ],
    ' ',
    ' END',
  );
}

/** The as-of day as a literal; a day beyond the years that are read is the next that is. */
export function dateLiteral(dialect: Dialect, day: number): string {
  return dayLiteral(dialect, dayText(Math.max(firstDay, Math.min(lastDay, day))));
}
