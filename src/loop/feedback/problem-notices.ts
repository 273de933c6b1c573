import type { Definition } from '../../definition/definition.ts';
import { diagnose, type Diagnostic } from '../../diagnostics/diagnostic.ts';
import { nearest } from '../../diagnostics/suggest.ts';
import { spellingsOf, whyNoDate } from './event-reader.ts';
import type { Problem } from './problems.ts';

/** What is to be said of problems, each with its file. */
export function problemNotices(problems: readonly Problem[], definition: Definition): readonly Diagnostic[] {
  return problems.map(({ kind, file, rows, shown, texts }) => {
    const place = file === undefined ? undefined : ({ kind: 'record', file } as const);
    const told = { rows, shown };
    const [first = ''] = texts;
    if (kind === 'disposition-unknown') {
      const near = nearest(
        first,
        spellingsOf(definition).map(({ spelling }) => spelling),
      );
      return diagnose('report-disposition-unknown', { ...told, near }, place);
    }
    if (kind === 'date-unread')
      return diagnose('report-date-unread', { ...told, why: whyNoDate(definition, first) }, place);
    return diagnose(`report-${kind}`, told, place);
  });
}
