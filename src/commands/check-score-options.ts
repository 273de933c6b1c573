import { usageError } from '../diagnostics/usage-error.ts';
import type { ScoreOptions } from './score.ts';

/** Ends the command where its options do not go together, or one is wanting. */
export function checkScoreOptions(options: ScoreOptions): void {
  const { out, series, force, excel, update, details, engine, database, master, rowOrder, intoTable } =
    options;
  const together = (...given: readonly (readonly [string, boolean])[]): void => {
    const names = given.flatMap(([name, is]) => (is ? [name] : []));
    if (names.length === given.length) throw usageError('options-conflict', { options: names });
  };
  const isSeries = series !== undefined;
  together(['--out', out !== undefined], ['--series', isSeries]);
  together(['--force', force], ['--series', isSeries]);
  const ofLists = {
    '--out': out !== undefined,
    '--series': isSeries,
    '--details': details,
    '--update': update,
    '--excel': excel,
    '--no-near-miss': !options.nearMiss,
    '--handed-over-at': options.handedOverAt !== undefined,
    '--threads': options.threads !== undefined,
    '--max-unreadable': options.maxUnreadable !== undefined,
    '--verbose': options.verbose,
  };
  for (const each of Object.entries(ofLists)) together(each, ['--into-table', intoTable !== undefined]);
  if (engine === undefined) {
    const why = 'which engine shall decide?';
    const asked = [database, master, rowOrder, intoTable].some((each) => each !== undefined);
    if (asked) throw usageError('option-needed', { option: '--engine', why });
  }
  together(['--master', master !== undefined], [`--engine ${engine}`, engine !== 'spark']);
  if (out === undefined && !isSeries && intoTable === undefined)
    throw usageError('option-needed', { option: '--out', why: 'where shall the lists go?' });
  if (excel && !update)
    throw usageError('option-needed', { option: '--update', why: '--excel says how update.csv is written' });
}
