import type { CellSpec } from '../../cells/cell.ts';
import { plainForms } from '../../kernel/kernel.ts';

/** Formats of dates that the kernel reads; it takes no time zone, so that a day is the day that is written. */
const formsOfFormat: Readonly<Record<string, number>> = {
  'YYYY-MM-DD': plainForms.day,
  'YYYY-MM-DD HH:mm': plainForms.minute | plainForms.spaceBeforeTime,
  'YYYY-MM-DD HH:mm:ss': plainForms.second | plainForms.spaceBeforeTime,
  'YYYY-MM-DDTHH:mm': plainForms.minute | plainForms.tBeforeTime,
  'YYYY-MM-DDTHH:mm:ss': plainForms.second | plainForms.tBeforeTime,
};
const { day, minute, second, spaceBeforeTime, tBeforeTime } = plainForms;
const iso = day | minute | second | spaceBeforeTime | tBeforeTime;

/**
 * In which plain ways the texts of a field may be written so that what they stand for can be told from their bytes; 0
 * where that is left to the reader of its cells. A text that means missing must not look like a value.
 */
export function plainFormsOf({ type, missingValues, locale, formats }: CellSpec): number {
  if (missingValues.some((text) => /^\s*-?\d/u.test(text))) return 0;
  if (type === 'number') return locale === 'en' ? plainForms.number : 0;
  if (type !== 'date') return 0;
  const [format = 'iso', ...others] = formats;
  if (others.length > 0) return 0;
  return format === 'iso' ? iso : (formsOfFormat[format] ?? 0);
}
