import { lineAndColumn, type Span } from '../diagnostics/place.ts';

/** Another part of the definition as messages name it: by its id and its line. */
export function otherPart({ id, place }: { readonly id: string; readonly place: Span }): {
  readonly id: string;
  readonly line: number;
} {
  return { id, line: lineAndColumn(place.source.text, place.start).line };
}
