import { cellsIn, cellsThat, readsAs, textsThat, type Texts } from './evidence.ts';

/** How the numbers of a column are written. */
export interface InferredNumbers {
  readonly locale: string | undefined;
  readonly range: 'low' | undefined;
  readonly fits: number;
  readonly doubts: readonly string[];
}

/** Locales by their marks, the usual first; `en` is declared where amounts of money are to be read. */
const locales = [undefined, 'en', 'de', 'fr', 'de-CH'] as const;

/** A share of ranges below this is dirt, not the way the column is written. */
const leastRanges = 0.02;

/** The way to write numbers that reads most cells of a column. */
export function inferNumbers(texts: Texts): InferredNumbers {
  const tried = locales.map((locale) => {
    const reads = readsAs({ type: 'number', ...(locale === undefined ? {} : { locale, amounts: true }) });
    return { locale, reads, fits: cellsThat(texts, reads) };
  });
  const best = tried.reduce((most, each) => (each.fits > most.fits ? each : most));
  const marked = best.locale === undefined ? {} : { locale: best.locale, amounts: true as const };
  const readsRanges = readsAs({ type: 'number', range: 'low', ...marked });
  const ranges = textsThat(texts, (text) => readsRanges(text) && !best.reads(text));
  const hasRanges = cellsIn(ranges) > leastRanges * cellsIn(texts);
  const doubts: string[] = [];
  if (hasRanges) doubts.push('ranges count by their low end; `range: middle` or `high` says otherwise');
  if (best.locale === undefined && mayBeGrouped(texts))
    doubts.push(
      'a dot before three digits was taken for the decimal point; `locale: de` takes it for grouping',
    );
  return {
    locale: best.locale,
    range: hasRanges ? 'low' : undefined,
    fits: best.fits + (hasRanges ? cellsIn(ranges) : 0),
    doubts,
  };
}

/** Where every number with a dot has three digits after it, the dot may group them. */
function mayBeGrouped(texts: Texts): boolean {
  const dotted = [...texts.keys()].filter((text) => text.includes('.'));
  return dotted.length > 0 && dotted.every((text) => /^-?[1-9]\d{0,2}\.\d{3}$/u.test(text));
}
