import { calendarOf, type BusinessCalendar } from '../../../src/loop/sla/calendar.ts';

const hours: Readonly<
  Record<string, readonly [zone: string, hours: Record<string, string>, ...holidays: string[]]>
> = {
  berlin: ['Europe/Berlin', { 'mon-fri': '09:00-18:00' }, '2026-12-25', '2027-01-01'],
  'berlin, always': ['Europe/Berlin', { 'mon-sun': '00:00-24:00' }],
  'berlin, evenings': ['Europe/Berlin', { 'fri-sat': '18:00-24:00' }],
  'berlin, sundays': ['Europe/Berlin', { sun: '02:30-05:00' }],
  'berlin, over the week end': ['Europe/Berlin', { 'sat-mon': '10:00-12:00' }],
  'berlin, short fridays': ['Europe/Berlin', { 'mon-thu': '09:00-18:00', fri: '09:00-14:00' }],
  utc: ['UTC', { 'mon-fri': '09:00-17:00' }],
  'new york': ['America/New_York', { 'mon-fri': '08:30-17:30' }, '2026-11-26'],
  kolkata: ['Asia/Kolkata', { 'mon-sat': '10:00-19:00' }, '2026-12-25'],
  kathmandu: ['Asia/Kathmandu', { 'sun-fri': '10:00-17:00' }],
  'st johns': ['America/St_Johns', { 'mon-fri': '09:00-17:00' }],
  'lord howe, always': ['Australia/Lord_Howe', { 'mon-sun': '00:00-24:00' }],
  apia: ['Pacific/Apia', { 'mon-fri': '09:00-17:00' }],
};

/** The calendars of the tests, by name. */
export const calendars: Readonly<Record<string, BusinessCalendar>> = Object.fromEntries(
  Object.entries(hours).map(([name, [zone, spans, ...holidays]]) => [
    name,
    calendarOf({ timeZone: 'UTC', sla: { time_zone: zone, business_hours: spans, holidays } })!,
  ]),
);
