import { currencyCodes, money } from '../../cells/amount.ts';
import { numberGrammar } from '../../cells/number.ts';
import type { PlanField } from '../../plan/plan.ts';
import { indented, steps } from '../columns.ts';
import type { Context, Read } from '../context.ts';
import { expressionFor, type Dialect } from '../dialect.ts';
import { groupReader, onlyGroupOf } from './groups.ts';
import { cellOf, textColumn } from './text-cell.ts';

/** Texts of one form, and the number in such a text as a text that every target reads. */
interface Way {
  readonly when: string;
  readonly digits: string;
}

/** The numbers of a locale as SQL. */
interface Numbers {
  readonly dialect: Dialect;
  /** A regular expression of numbers without a sign. */
  readonly unsigned: string;
  /** A text of that grammar as a text that every target reads. */
  readonly plain: (text: string) => string;
}

/** A number: by the grammar of its locale, and as an amount or a range where the field has them. */
export function numberCell(context: Context, field: PlanField, source: string): Read {
  const { dialect, columns } = context;
  const { cell } = field;
  const text = textColumn(context, field, source, 'trimmed');
  const numbers = numbersOf(dialect, cell.locale);
  const ways: readonly Way[] = [
    { when: dialect.matches(text, `^-?${numbers.unsigned}$`), digits: numbers.plain(text) },
    ...(cell.amounts === true ? amounts(numbers, text) : []),
    ...(cell.range === undefined ? [] : [openRange(numbers, text)]),
  ];
  const digits = columns.add(steps.parts, `${field.name}_digits`, casesOf(ways));
  const single = dialect.finite(dialect.double(digits));
  const value = cell.range === undefined ? single : rangeOr(single, context, field, numbers, text);
  return cellOf(text, columns.add(steps.cells, field.name, value));
}

function casesOf(ways: readonly Way[]): string {
  const lines = ways.flatMap(({ when, digits }) => [`WHEN ${when}`, `THEN ${digits}`]);
  return ['CASE', ...indented(lines), 'END'].join('\n');
}

function numbersOf(dialect: Dialect, locale: string): Numbers {
  const { unsigned, group, decimal } = numberGrammar(locale);
  const without = (text: string, mark: string, by: string): string => {
    const single = mark.replace(/^\\(.)$/u, '$1');
    return single.length === 1
      ? `replace(${text}, '${single}', '${by}')`
      : dialect.replaceAll(text, expressionFor(dialect, mark), by);
  };
  const plain = (text: string): string => {
    const ungrouped = without(text, group, '');
    return decimal === String.raw`\.` ? ungrouped : without(ungrouped, decimal, '.');
  };
  return { dialect, unsigned: expressionFor(dialect, unsigned), plain };
}

/** `$1,200`, `1.200 €`, `12.5 %` and `(1,200.00)`; see `cells/amount.ts`. */
function amounts({ dialect, unsigned, plain }: Numbers, text: string): readonly Way[] {
  const codes = `(?:${[...currencyCodes()].join('|')})`;
  const marks = money
    .replace('[A-Z]{3}', codes)
    .replace(String.raw`\p{Sc}`, `[${currencySigns().map(dialect.codePoint).join('')}]`);
  const space = expressionFor(dialect, String.raw`\s*`);
  const bare = `(?:(?:(?:${marks})${space})?${unsigned}|${unsigned}${space}(?:${marks}|%))`;
  const negative = `-${space}${bare}|(?:${marks})${space}-${unsigned}|[(]${space}${bare}${space}[)]`;
  const digits = plain(onlyGroupOf(dialect, text, `(${unsigned})`));
  return [
    { when: dialect.matches(text, `^${bare}$`), digits },
    { when: dialect.matches(text, `^(?:${negative})$`), digits: `'-' || ${digits}` },
  ];
}

let signs: readonly number[] | undefined;

/** The characters of money, from ¢ to the last plane; `$` is among them. */
function currencySigns(): readonly number[] {
  signs ??= Array.from({ length: 0x20000 }, (_, code) => code).filter((code) =>
    /\p{Sc}/u.test(String.fromCodePoint(code)),
  );
  return signs;
}

/** `10,001+`, which counts as where it begins. */
function openRange({ dialect, unsigned, plain }: Numbers, text: string): Way {
  const expression = `^(-?${unsigned})${expressionFor(dialect, String.raw`\s*`)}[+]$`;
  return { when: dialect.matches(text, expression), digits: plain(onlyGroupOf(dialect, text, expression)) };
}

/** `11-50` and `51 to 200`, which count as the end that the field declares; else a single number. */
function rangeOr(
  single: string,
  context: Context,
  { name, cell }: PlanField,
  { dialect, unsigned, plain }: Numbers,
  text: string,
): string {
  const space = expressionFor(dialect, String.raw`\s*`);
  const [enDash, emDash] = [dialect.codePoint(0x2013), dialect.codePoint(0x2014)];
  const expression = `^(-?${unsigned})${space}(?:[${enDash}${emDash}-]|[tT][oO])${space}(-?${unsigned})$`;
  const { columns } = context;
  const ends = ['low', 'high'];
  const group = groupReader(context, { text, expression, names: ends, title: `${name}_range` });
  const digits = ends.map((end) =>
    columns.add(steps.parsed, `${name}_${end}_digits`, `nullif(${plain(group(end))}, '')`),
  );
  const [low = '', high = ''] = ends.map((end, at) =>
    columns.add(steps.moments, `${name}_${end}`, dialect.double(digits[at]!)),
  );
  const counted = cell.range === 'low' ? low : cell.range === 'high' ? high : dialect.middle(low, high);
  const cases = [
    `WHEN ${digits[0]!} IS NULL THEN ${single}`,
    `WHEN ${low} <= ${high} THEN ${dialect.finite(counted)}`,
  ];
  return ['CASE', ...indented(cases.flatMap((each) => each.split('\n'))), 'END'].join('\n');
}
