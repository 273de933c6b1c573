import type { SeriesFault } from '../run/series/look-at-series.ts';

/** What is wrong with a run of a series, in words. */
export const seriesFaultWords: Readonly<Record<SeriesFault, string>> = {
  gone: 'it is gone, or its receipt is',
  changed: 'its receipt is not the one that came into the index: it was changed since',
  seal: 'its seal does not follow from the run before: the index was changed here or above',
  before: 'its receipt says that other runs came before it than the index has',
  index: 'the index cannot be read',
  'not-in-index': 'the index does not name it: it was put there, or taken out of the index',
};
