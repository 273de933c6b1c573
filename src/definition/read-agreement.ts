import { isTimeZone } from '../cells/time-zone.ts';
import { nearest } from '../diagnostics/suggest.ts';
import { fieldType, type Reader } from './reader.ts';
import { weekDays, weekDaysOf } from './week-days.ts';

/** Checks what the shape of `sla` cannot tell: fields, zones, and days of the week. */
export function checkAgreement(reader: Reader): void {
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
