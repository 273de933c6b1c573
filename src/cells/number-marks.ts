/** The marks of a way to write numbers. */
export interface NumberMarks {
  /** Between thousands. */
  readonly group: string;
  /** Before the decimals. */
  readonly decimal: string;
}

/** Asked once for each locale, since that takes longer than to read a thousand numbers. */
const known = new Map<string, NumberMarks>();

/** How a locale writes numbers. Digits are those of ASCII whatever the locale, so the marks are those that go with them. */
export function numberMarks(locale: string): NumberMarks {
  let marks = known.get(locale);
  if (marks === undefined) {
    const format = new Intl.NumberFormat(locale, { useGrouping: true, numberingSystem: 'latn' });
    const parts = format.formatToParts(-1_234_567.8);
    const mark = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
    known.set(locale, (marks = { group: mark('group'), decimal: mark('decimal') }));
  }
  return marks;
}
