import { currencyCodes, money } from '../../cells/amount.ts';
import { numberGrammar } from '../../cells/number.ts';
import type { PlanField } from '../../plan/plan.ts';
import { indented, spread, steps } from '../columns.ts';
import type { Context, Read } from '../context.ts';
import { expressionFor, type Dialect } from '../dialect.ts';
import { cellOf, textColumn } from './text-cell.ts';

/** Texts of one form, which have one number or several, and the number that such a text is. */
interface Way {
  readonly when: string;
  /** The numbers in the text as texts that every target reads, by what is added to the name of the field. */
  readonly digits: Readonly<Record<string, string>>;
  readonly value: (...numbers: readonly string[]) => string;
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
    {
      when: dialect.matches(text, `^-?${numbers.unsigned}$`),
      digits: { digits: numbers.plain(text) },
      value: only,
    },
    ...(cell.amounts === true ? amounts(numbers, text) : []),
    ...(cell.range === undefined ? [] : ranges(numbers, text, cell.range)),
  ];
  const cases = ways.map(({ when, digits, value }) => {
    const texts = Object.entries(digits).map(([name, sql]) => ({
      name,
      text: columns.add(
        steps.parts,
        `${field.name}_${name}`,
        spread('CASE ', [`WHEN ${when}`, `THEN ${sql}`], ' ', ' END'),
      ),
    }));
    const doubles = texts.map(({ name, text: each }) => {
      const double = dialect.double(each);
      // The ends of a range are read more than once.
      const end = `${field.name}_${name.replace('_digits', '')}`;
      return texts.length === 1 ? double : columns.add(steps.parsed, end, double);
    });
    return { when: `${texts[0]!.text} IS NOT NULL`, value: dialect.finite(value(...doubles)) };
  });
  if (cases.length === 1) return cellOf(text, columns.add(steps.cells, field.name, cases[0]!.value));
  const lines = cases.flatMap(({ when, value }) => [`WHEN ${when}`, ...`THEN ${value}`.split('\n')]);
  return cellOf(text, columns.add(steps.cells, field.name, ['CASE', ...indented(lines), 'END'].join('\n')));
}

function only(number = ''): string {
  return number;
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
    { when: dialect.matches(text, `^${bare}$`), digits: { amount_digits: digits }, value: only },
    {
      when: dialect.matches(text, `^(?:${negative})$`),
      digits: { negative_digits: digits },
      value: (number) => `-${number}`,
    },
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
  const [low = '', high = ''] = names.map((name) => plain(dialect.group(groups, names, name)));
  const start = plain(dialect.group(dialect.groups(text, lowEnd, ['low']), ['low'], 'low'));
  return [
    {
      when: dialect.matches(text, twoEnds),
      digits: { low_digits: low, high_digits: high },
      value: (from = '', to = '') => {
        const counted = end === 'low' ? from : end === 'high' ? to : dialect.middle(from, to);
        return `CASE WHEN ${from} <= ${to} THEN ${counted} END`;
      },
    },
    { when: dialect.matches(text, lowEnd), digits: { start_digits: start }, value: only },
  ];
}
