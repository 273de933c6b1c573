import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

const dayLength = 86_400_000;
const number = /^-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[eE][+-]?\d+)?$/u;
const date = /^(\d{4})-(\d\d)-(\d\d)$/u;

/**
 * Reads the cells that the rules ask about, for the peers in plain code. Missing and invalid are both undefined: the
 * definition treats them alike.
 *
 * @param {readonly string[]} header
 * @param {{ countries: string, asOf: string }} given
 */
export function cellReader(header, { countries, asOf }) {
  const codes = new Map(parse(readFileSync(countries), { from: 2 }));
  const asOfDay = Date.parse(asOf) / dayLength;
  const [title, employees, country, status, interests, views, activity] = [
    'Job Title',
    'Number of Employees',
    'Country/Region',
    'Lead Status',
    'Interests',
    'Number of Pageviews',
    'Last Activity Date',
  ].map((name) => header.indexOf(name));
  return (row) => ({
    title: text(row[title]),
    employees: numberOf(row[employees]),
    country: codes.get(fold(row[country])),
    status: text(row[status]),
    interests: members(row[interests]),
    views: numberOf(row[views]),
    age: ageOf(row[activity], asOfDay),
  });
}

function fold(cell) {
  return cell.trim().replaceAll(/\s+/gu, ' ').normalize('NFC').toLowerCase();
}

function text(cell) {
  const folded = fold(cell);
  return folded === '' || folded === '(no value)' ? undefined : folded;
}

function numberOf(cell) {
  const trimmed = cell.trim();
  return number.test(trimmed) ? Number(trimmed.replaceAll(',', '')) : undefined;
}

function members(cell) {
  const some = cell.split(';').map(fold);
  const filled = some.filter((each) => each !== '');
  return filled.length === 0 || filled[0] === '(no value)' ? undefined : filled;
}

/** Days from the date to the as-of day, less than 0 for a later one. */
function ageOf(cell, asOfDay) {
  const [, year, month, day] = date.exec(cell.trim()) ?? [];
  if (year === undefined) return undefined;
  const time = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  if (time.getUTCMonth() + 1 !== Number(month)) return undefined;
  return asOfDay - time.getTime() / dayLength;
}
