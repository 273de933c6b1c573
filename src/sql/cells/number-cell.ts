import { currencyCodes, money } from '../../cells/amount.ts';
import { numberGrammar } from '../../cells/number.ts';
import type { PlanField } from '../../plan/plan.ts';
import { indented, steps } from '../columns.ts';
import type { Context, Read } from '../context.ts';
import { expressionFor, type Dialect } from '../dialect.ts';
import { cellOf, textColumn } from './text-cell.ts';

/** Texts of one form, and the number that such a text is. */
interface Way {
  readonly when: string;
  readonly value: string;
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
  const whole = {
    when: dialect.matches(text, `^-?${numbers.unsigned}$`),
    value: dialect.double(numbers.plain(text)),
  };
  const ways: readonly Way[] = [
    whole,
    ...(cell.amounts === true ? amounts(numbers, text) : []),
    ...(cell.range === undefined ? [] : ranges(numbers, text, cell.range)),
  ];
  const cases = ways.flatMap(({ when, value }) => [`WHEN ${when}`, `THEN ${dialect.finite(value)}`]);
  const sql = ['CASE', ...indented(cases.flatMap((each) => each.split('\n'))), 'END'].join('\n');
  return cellOf(text, columns.add(steps.cells, field.name, sql));
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
  const digits = plain(
    dialect.group(dialect.groups(text, `(${unsigned})`, ['digits']), ['digits'], 'digits'),
  );
  return [
    { when: dialect.matches(text, `^${bare}$`), value: dialect.double(digits) },
    { when: dialect.matches(text, `^(?:${negative})$`), value: `-${dialect.double(digits)}` },
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

/** `11-50`, `51 to 200` and `10,001+`, which count as the end that the field declares. */
function ranges(
  { dialect, unsigned, plain }: Numbers,
  text: string,
  end: 'low' | 'middle' | 'high',
): readonly Way[] {
  const space = expressionFor(dialect, String.raw`\s*`);
  const [enDash, emDash] = [dialect.codePoint(0x2013), dialect.codePoint(0x2014)];
  const twoEnds = `^(-?${unsigned})${space}(?:[${enDash}${emDash}-]|[tT][oO])${space}(-?${unsigned})$`;
  const lowEnd = `^(-?${unsigned})${space}[+]$`;
  const names = ['low', 'high'];
  const groups = dialect.groups(text, twoEnds, names);
  const [low = '', high = ''] = names.map((name) =>
    dialect.double(plain(dialect.group(groups, names, name))),
  );
  const start = plain(dialect.group(dialect.groups(text, lowEnd, ['low']), ['low'], 'low'));
  const counted = end === 'low' ? low : end === 'high' ? high : dialect.middle(low, high);
  return [
    {
      when: dialect.matches(text, twoEnds),
      value: `CASE WHEN ${low} <= ${high} THEN ${counted} END`,
    },
    { when: dialect.matches(text, lowEnd), value: dialect.double(start) },
  ];
}
