/** How the texts of a field may be read without asking: see `plainForms` in `../kernel.ts`. */
const NUMBER = 1;
const DAY = 2;
const MINUTE = 4;
const SECOND = 8;
const SPACE_BEFORE_TIME = 16;
const T_BEFORE_TIME = 32;

const ZERO = 0x30;
const DASH = 0x2d;
const POINT = 0x2e;
const COLON = 0x3a;
const SPACE = 0x20;
const CAPITAL_T = 0x54;

/** Up to here whole numbers and powers of ten are exact, and so is the rounding of their quotient. */
const MOST_DIGITS = 15;

/** From the day before 0000-03-01 to 1970-01-01. */
const DAYS_BEFORE_1970 = 719_469;

const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;

/** The number, or the days since 1970-01-01, that a plainly written text stands for; NaN where it is not plain. */
export function plainValue(from: usize, length: i32, forms: i32): f64 {
  return (forms & NUMBER) !== 0 ? plainNumber(from, length) : plainDay(from, length, forms);
}

function plainNumber(from: usize, length: i32): f64 {
  const end = from + length;
  let at = from;
  const isNegative = length > 0 && load<u8>(at) === DASH;
  if (isNegative) at += 1;
  let whole: i64 = 0;
  let scale: f64 = 1;
  let digits = 0;
  let digitsBefore = -1;
  for (; at < end; at += 1) {
    const byte: i32 = load<u8>(at);
    if (byte === POINT) {
      if (digitsBefore >= 0 || digits === 0) return NaN;
      digitsBefore = digits;
      continue;
    }
    const digit = byte - ZERO;
    if (<u32>digit > 9) return NaN;
    digits += 1;
    whole = whole * 10 + digit;
    if (digitsBefore >= 0) scale *= 10;
  }
  if (digits === 0 || digits > MOST_DIGITS || digits === digitsBefore) return NaN;
  const value = <f64>whole / scale;
  return isNegative ? -value : value;
}

@inline
function twoDigits(at: usize): i32 {
  const tens: i32 = load<u8>(at) - ZERO;
  const ones: i32 = load<u8>(at, 1) - ZERO;
  return <u32>tens > 9 || <u32>ones > 9 ? -1 : tens * 10 + ones;
}

function plainDay(from: usize, length: i32, forms: i32): f64 {
  const form = length === 10 ? DAY : length === 16 ? MINUTE : length === 19 ? SECOND : 0;
  if ((forms & form) === 0) return NaN;
  const century = twoDigits(from);
  const years = twoDigits(from + 2);
  const month = twoDigits(from + 5);
  const day = twoDigits(from + 8);
  if (century < 0 || years < 0 || load<u8>(from, 4) !== DASH || load<u8>(from, 7) !== DASH) return NaN;
  const year = century * 100 + years;
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12) return NaN;
  if (day < 1 || day > daysIn(year, month)) return NaN;
  if (length > 10 && !isTime(from + 10, length, forms)) return NaN;
  return <f64>daysBefore(year, month) + <f64>day;
}

function isTime(from: usize, length: i32, forms: i32): bool {
  const between: i32 = load<u8>(from);
  const isMark =
    (between === SPACE && (forms & SPACE_BEFORE_TIME) !== 0) ||
    (between === CAPITAL_T && (forms & T_BEFORE_TIME) !== 0);
  const hour = twoDigits(from + 1);
  const minute = twoDigits(from + 4);
  if (!isMark || hour < 0 || hour > 23 || minute < 0 || minute > 59 || load<u8>(from, 3) !== COLON) return false;
  if (length === 16) return true;
  const second = twoDigits(from + 7);
  return load<u8>(from, 6) === COLON && second >= 0 && second <= 59;
}

function daysIn(year: i32, month: i32): i32 {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days from 1970-01-01 to the day before the first of a month, by the Gregorian calendar. */
function daysBefore(year: i32, month: i32): i32 {
  const shifted = month > 2 ? year : year - 1;
  const sinceMarch = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5;
  const era = shifted / 400;
  const ofEra = shifted - era * 400;
  const days = era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + sinceMarch;
  return days - DAYS_BEFORE_1970;
}

/** Among sorted cuts: twice the number of those below a value, plus 1 where it is one of them. */
export function regionOf(value: f64, cuts: usize, count: i32): i32 {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (load<f64>(cuts + middle * 8) < value) low = middle + 1;
    else high = middle;
  }
  return low * 2 + (low < count && load<f64>(cuts + low * 8) === value ? 1 : 0);
}
