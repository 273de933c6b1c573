/**
 * The number within an amount as people and systems write it: `$1,200`, `USD 1,315.00`, `1.200 €`, `12.5 %`, and
 * `(1,200.00)` for what is below zero in accounting. Undefined where the text is no amount.
 *
 * @param number a regular expression of numbers without a sign, as the locale writes them
 */
export function amountReader(number: string): (text: string) => string | undefined {
  const shape = new RegExp(
    String.raw`^(?<minus>-?)\s*(?:(?<before>${money})\s*)?(?<inner>-?)(?<digits>${number})\s*(?<after>${money}|%)?$`,
    'u',
  );
  const read = (text: string): string | undefined => {
    const { minus = '', before, inner = '', digits = '', after } = shape.exec(text)?.groups ?? {};
    const signs = minus + inner;
    if (digits === '' || signs === '--' || (before !== undefined && after !== undefined)) return undefined;
    if (![before, after].every((mark) => mark === undefined || isMoney(mark) || mark === '%'))
      return undefined;
    return `${signs}${digits}`;
  };
  return (text) => {
    const within = /^\((.*)\)$/su.exec(text)?.[1];
    if (within === undefined) return read(text);
    const positive = read(within.trim());
    return positive === undefined || positive.startsWith('-') ? undefined : `-${positive}`;
  };
}

/** The mark or code of money that stands beside a number: `€`, `USD`, `A$`; blank where there is none. */
export function currencyOf(text: string): string {
  return currency.exec(text)?.[0] ?? '';
}

/** A regular expression of what may stand for money; of three letters alone only {@link currencyCodes} do. */
export const money = String.raw`\p{Sc}|[A-Z]{3}|[A-Z]{1,3}\$`;

const currency = new RegExp(money, 'u');

let codes: ReadonlySet<string> | undefined;

/** The codes of ISO 4217 that are known here. */
export function currencyCodes(): ReadonlySet<string> {
  codes ??= new Set(Intl.supportedValuesOf('currency'));
  return codes;
}

function isMoney(mark: string): boolean {
  return !/^[A-Z]{3}$/u.test(mark) || currencyCodes().has(mark);
}
