import { lineAndColumn, type Span } from '../diagnostics/place.ts';

/** What of a definition a change belongs to. */
export interface Subject {
  readonly kind:
    | 'definition'
    | 'field'
    | 'derived'
    | 'list'
    | 'criterion'
    | 'points'
    | 'group'
    | 'rule'
    | 'duplicates'
    | 'tier'
    | 'route';
  /** As the new definition calls it; as the old one did where it is gone. */
  readonly id: string;
}

/** One change of meaning, as a sentence. */
export interface Change {
  readonly subject: Subject;
  /** Without its full stop, and without where it stands. */
  readonly sentence: string;
  /** Lines in the two definitions; undefined where there is nothing, or no line of its own. */
  readonly line: number | undefined;
  readonly wasLine: number | undefined;
  /** Whether a verdict, points, tier or route may change by it; else only what is told of a lead. */
  readonly decides: boolean;
}

export function change(
  subject: Subject,
  sentence: string,
  places: { readonly before?: Span | undefined; readonly after?: Span | undefined } = {},
  decides = true,
): Change {
  return { subject, sentence, line: lineOf(places.after), wasLine: lineOf(places.before), decides };
}

function lineOf(place: Span | undefined): number | undefined {
  return place && lineAndColumn(place.source.text, place.start).line;
}

/** Something before and after; one of them is undefined where it is new or gone. */
export type Pair<T> =
  | { readonly before: T; readonly after: T }
  | { readonly before: T; readonly after?: undefined }
  | { readonly before?: undefined; readonly after: T };

/** Names as one reads them aloud, few of very many. */
export function named(names: readonly string[], joint: 'and' | 'or' = 'and', most = 5): string {
  const shown = names.slice(0, names.length > most ? most - 1 : most);
  const more = names.length - shown.length;
  const all = more > 0 ? [...shown, `${more} more`] : shown;
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} ${joint} ${all.at(-1)!}`;
}
