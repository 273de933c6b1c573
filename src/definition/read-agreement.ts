import { isTimeZone } from '../cells/time-zone.ts';
import { nearest } from '../diagnostics/suggest.ts';
import { fieldType, type Reader } from './reader.ts';

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Checks what the shape of `sla` cannot tell: fields, zones, and days of the week. */
export function checkAgreement(reader: Reader): void {
  const { sla } = reader.shape;
  if (sla?.raised_at !== undefined) {
    fieldType(reader, sla.raised_at, ['sla', 'raised_at'], { types: ['date'], by: 'raised_at' });
  }
  if (sla?.time_zone !== undefined && !isTimeZone(sla.time_zone)) {
    reader.report('unknown-time-zone', { name: sla.time_zone }, reader.yaml.valueSpan(['sla', 'time_zone']));
  }
  for (const [span, hours] of Object.entries(sla?.business_hours ?? {})) {
    const path = ['sla', 'business_hours', span];
    const known = span.split('-').every((day) => days.includes(day)) && span.split('-').length <= 2;
    if (!known)
      reader.report(
        'unknown-days',
        { text: span, near: nearest(span, days), days },
        reader.yaml.keySpan(path),
      );
    const [open = '', close = ''] = hours.split('-');
    if (open >= close) reader.report('closed-hours', { hours }, reader.yaml.valueSpan(path));
  }
}
