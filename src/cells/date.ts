import type { Cell, CellSpec, Moment } from './cell.ts';
import { compilePattern, type PatternMatch } from './date-pattern.ts';
import { dayInZone, dayOf, millisecondsADay } from './day.ts';
import { trim } from './fold.ts';
import { invalid, whys } from './invalid.ts';
import { instantOf } from './time-zone.ts';

/** The word that stands for ISO 8601 among formats. */
const isoName = 'iso';

/** ISO 8601 dates, with or without a time and a zone. */
const isoFormats = ['YYYY-MM-DD', ...['T', ' '].flatMap((between) => ['HH:mm', 'HH:mm:ss', 'HH:mm:ss.S'].flatMap((time) => [`YYYY-MM-DD${between}${time}`, `YYYY-MM-DD${between}${time}Z`]))];

const plainIso = /^\d{4}-\d{2}-\d{2}$/u;
const ambiguousOrder = /^\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b/u;

type Parse = (text: string) => PatternMatch | undefined;

/** Reads dates by formats in the order given, ISO 8601 where there is none; days are those of the time zone. */
export function dateReader({ formats, timeZone }: Pick<CellSpec, 'formats' | 'timeZone'>): (text: string) => Cell {
  const named = formats.length === 0 ? [isoName] : formats;
  const parses = named.flatMap((format) => (format === isoName ? isoFormats : [format])).map(parserOf);
  const isoFirst = named[0] === isoName;
  const onlyIso = named.every((format) => format === isoName);
  const wrong = invalid(whys.date(onlyIso ? [] : named.map((format) => (format === isoName ? 'YYYY-MM-DD' : format))));
  return (cell) => {
    const text = trim(cell);
    if (isoFirst && plainIso.test(text)) {
      const day = dayOf(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10)));
      if (day !== undefined) return { state: 'value', value: momentOf({ at: day * millisecondsADay, isInstant: false }, timeZone) };
    }
    for (const parse of parses) {
      const match = parse(text);
      if (match !== undefined) return { state: 'value', value: momentOf(match, timeZone) };
    }
    return onlyIso && ambiguousOrder.test(text) ? invalid(whys.dateOrder) : wrong;
  };
}

function momentOf({ at, isInstant }: PatternMatch, timeZone: string): Moment {
  if (isInstant) return { day: dayInZone(at, timeZone), at };
  return { day: Math.floor(at / millisecondsADay), at: instantOf(at, timeZone) };
}

function parserOf(format: string): Parse {
  const pattern = compilePattern(format);
  if ('problem' in pattern) throw new Error(`${format} is no date format: ${pattern.problem}`);
  return pattern.parse;
}
