import type { ByColumn, Direction, Impact, Move } from '../run/impact/impact-tally.ts';
import { counted, indented, plural, share, table } from './layout.ts';
import type { Style } from './style.ts';

const mostValues = 10;
const verdicts = ['qualified', 'rejected', 'undecided'] as const;

/** Says how the cause of a flip is told. */
export const causeNote =
  'The cause is the first reason of the lower of the two decisions: what keeps a lead out now, or kept it out before; in brackets what moved its points.';

/** Who flips, for a terminal. */
export function impactText(impact: Impact, style: Style, width: number): string {
  const { before, after, directions, by } = impact;
  const rows = verdicts.map((verdict) => [
    `  ${verdict}`,
    counted(before[verdict]),
    counted(after[verdict]),
    difference(before[verdict], after[verdict]),
  ]);
  const laid = table([['', 'before', 'after', ''], ...rows], [1, 2, 3]);
  const lines = [
    style.strong(indented(impactLine(impact), 0, width)),
    style.quiet(laid[0]!),
    ...laid.slice(1),
    ...directions.flatMap((direction) => directionLines(direction, width)),
    ...(directions.length > 0 ? [style.quiet(indented(causeNote, 2, width))] : []),
    ...otherMoves(impact).map((line) => indented(line, 2, width)),
    ...by.flatMap((column) => byLines(column, style, width)),
  ];
  return lines.join('\n');
}

/** The leads that were read, and how many flip, in a line. */
export function impactLine({ files, leads, unreadable, flips }: Impact): string {
  const unread = unreadable === 0 ? '' : `, and ${plural(unreadable, 'row')} could not be read`;
  const flip =
    flips === 0 ? 'none flips' : `${counted(flips)} flip${flips === 1 ? 's' : ''} (${share(flips, leads)})`;
  return `Of ${plural(leads, 'lead')} in ${files.join(', ')} ${flip}${unread}`;
}

/** A number that grew or fell, with its sign; nothing where it is as it was. */
export function difference(before: number, after: number): string {
  if (before === after) return '';
  return after > before ? `+${counted(after - before)}` : `-${counted(before - after)}`;
}

/** Leads that are qualified by both and come to another tier or route, and leads with other points. */
export function otherMoves({ tiers, routes, points }: Impact): readonly string[] {
  const told = (what: string, moves: readonly Move[]): readonly string[] =>
    moves.length === 0
      ? []
      : [
          `another ${what}, of the leads that both qualify: ${moves
            .map(({ before, after, leads }) => `${before ?? 'none'} -> ${after ?? 'none'} ${counted(leads)}`)
            .join(', ')}`,
        ];
  return [
    ...told('tier', tiers),
    ...told('route', routes),
    ...(points === 0 ? [] : [`other points: ${plural(points, 'lead')}`]),
  ];
}

function directionLines({ before, after, leads, causes }: Direction, width: number): readonly string[] {
  const told = causes.map((cause) => `${cause.id} ${counted(cause.leads)}`).join(', ');
  return [indented(`${before} -> ${after}: ${counted(leads)}, by ${told}`, 2, width)];
}

/** The heads of the numbers that are told of a value: `lost` are qualified no longer, `gained` are now. */
export const valueHead = ['leads', 'qualified before', 'after', 'lost', 'gained', 'flip'] as const;

/** The values of a column of which some lead flips, most first, and in words what there is besides. */
export function flippingValues(
  { values, isCut }: ByColumn,
  most: number,
): {
  readonly rows: readonly (readonly string[])[];
  readonly rest: string;
} {
  const flipping = values.filter(({ flips, value }) => flips > 0 && value !== undefined);
  const rows = flipping
    .slice(0, most)
    .map(({ value, leads, qualifiedBefore, qualifiedAfter, lost, gained, flips }) => [
      value === '' ? '(blank)' : value!,
      ...[leads, qualifiedBefore, qualifiedAfter, lost, gained, flips].map(counted),
    ]);
  const more = flipping.length - rows.length;
  const still = values.filter(({ flips, value }) => flips === 0 && value !== undefined);
  const leads = still.reduce((sum, each) => sum + each.leads, 0);
  const beyond = isCut ? ', and of values beyond the first thousand' : '';
  const rest = [
    ...(more > 0 || isCut ? [`leads of ${plural(more, 'value')} more flip${beyond}`] : []),
    ...(still.length > 0
      ? [`none flips of ${plural(still.length, 'other value')} (${plural(leads, 'lead')})`]
      : []),
  ];
  return { rows, rest: rest.length === 0 ? '' : `and ${rest.join('; ')}` };
}

function byLines(column: ByColumn, style: Style, width: number): readonly string[] {
  const { rows, rest } = flippingValues(column, mostValues);
  if (rows.length === 0) return ['', `By ${column.column}: none flips`];
  const room = width - 58;
  const cut = rows.map(([value = '', ...numbers]) => [`  ${shortened(value, room)}`, ...numbers]);
  const head = [`By ${shortened(column.column, room)}`, ...valueHead];
  const laid = table(
    [head, ...cut],
    valueHead.map((_, at) => at + 1),
  );
  return ['', style.quiet(laid[0]!), ...laid.slice(1), ...(rest === '' ? [] : [style.quiet(`  ${rest}`)])];
}

function shortened(text: string, most: number): string {
  const line = text.replaceAll(/\s+/gu, ' ');
  return line.length > most ? `${line.slice(0, most - 3)}...` : line;
}
