import { fold } from '../cells/fold.ts';
import { isTimeZone } from '../cells/time-zone.ts';
import { nearest } from '../diagnostics/suggest.ts';
import { checkFormats, checkLocale } from './check-writing.ts';
import { fieldType, type Reader } from './reader.ts';
import { weekDays, weekDaysOf } from './week-days.ts';

/** Checks what the shapes of `sla` and `feedback` cannot tell. */
export function checkAgreement(reader: Reader): void {
  checkPromises(reader);
  checkFeedback(reader);
}

/** Dates, amounts, and that no spelling means two things. */
function checkFeedback(reader: Reader): void {
  const { feedback } = reader.shape;
  checkFormats(reader, feedback?.format, ['feedback', 'format']);
  checkLocale(reader, feedback?.locale, ['feedback', 'locale']);
  const known = new Map<string, string>();
  for (const [disposition, spellings] of Object.entries(feedback?.dispositions ?? {})) {
    for (const [index, spelling] of spellings.entries()) {
      const other = known.get(fold(spelling));
      if (other !== undefined && other !== disposition) {
        const at = reader.yaml.valueSpan(['feedback', 'dispositions', disposition, index]);
        reader.report('doubled-disposition', { spelling, dispositions: [other, disposition] }, at);
      }
      known.set(fold(spelling), disposition);
    }
  }
}

/** Fields, zones, and days of the week. */
function checkPromises(reader: Reader): void {
  const { sla } = reader.shape;
  if (sla?.raised_at !== undefined) {
    fieldType(reader, sla.raised_at, ['sla', 'raised_at'], { types: ['date'], by: 'raised_at' });
  }
  if (sla?.time_zone !== undefined && !isTimeZone(sla.time_zone)) {
    reader.report('unknown-time-zone', { name: sla.time_zone }, reader.yaml.valueSpan(['sla', 'time_zone']));
  }
  const taken = new Map<string, string>();
  for (const [span, hours] of Object.entries(sla?.business_hours ?? {})) {
    const path = ['sla', 'business_hours', span];
    const meant = weekDaysOf(span);
    if (meant === undefined)
      reader.report(
        'unknown-days',
        { text: span, near: nearest(span, weekDays), days: weekDays },
        reader.yaml.keySpan(path),
      );
    const doubled = meant?.find((day) => taken.has(day));
    if (doubled !== undefined) {
      const facts = { day: doubled, other: taken.get(doubled)! };
      reader.report('doubled-day', facts, reader.yaml.keySpan(path));
    }
    for (const day of meant ?? []) taken.set(day, span);
    const [open = '', close = ''] = hours.split('-');
    if (open >= close) reader.report('closed-hours', { hours }, reader.yaml.valueSpan(path));
  }
}
