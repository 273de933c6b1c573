import type { Duplicates } from '../definition/definition.ts';
import { change, named, type Change } from './change.ts';
import { same, type Pairing, type Side } from './pairing.ts';

/** What changed of the search for duplicates. */
export function duplicatesChanges(before: Side, after: Side, pairing: Pairing): readonly Change[] {
  const [old, now] = [before.definition.duplicates, after.definition.duplicates];
  const said = (words: string): Change =>
    change({ kind: 'duplicates', id: 'duplicates' }, `duplicates ${words}`, {
      before: old?.place,
      after: now?.place,
    });
  if (old === undefined || now === undefined) {
    if (old === now) return [];
    return [
      now === undefined ? said('are no longer looked for') : said(`are now looked for ${soughtText(now)}`),
    ];
  }
  const key = (names: readonly string[], keys: Pairing['before']): unknown =>
    names.map((name) => JSON.stringify(keys.field(name))).toSorted();
  const isOther =
    old.keep !== now.keep ||
    !same(key([old.order ?? []].flat(), pairing.before), key([now.order ?? []].flat(), pairing.after));
  return [
    ...(same(key(old.by, pairing.before), key(now.by, pairing.after))
      ? []
      : [said(`now have the same ${named(now.by)}, before ${named(old.by)}`)]),
    ...(old.against === now.against
      ? []
      : [said(`${now.against === undefined ? 'no longer' : 'now'} count what earlier runs handed over`)]),
    ...(old.handedOver === now.handedOver || now.against === undefined
      ? []
      : [
          said(
            now.handedOver === undefined
              ? 'now turn away what earlier runs handed over, before only marked'
              : 'now only mark what earlier runs handed over, before turned away',
          ),
        ]),
    ...(isOther ? [said(`now leave the ${keptText(now)} lead, before the ${keptText(old)}`)] : []),
  ];
}

function soughtText(duplicates: Duplicates): string {
  return `by ${named(duplicates.by)}, and the ${keptText(duplicates)} lead is kept`;
}

function keptText({ keep, order }: Duplicates): string {
  return order === undefined ? keep : `${keep} (by ${order})`;
}

/** Changes of what is told of leads, by which none is decided otherwise. */
export function toldChanges(before: Side, after: Side): readonly Change[] {
  const [old, now] = [before.definition, after.definition];
  const home = { rejected: 'among the rejected', separate: 'into a list of their own' } as const;
  const said = (id: string, words: string): Change => change({ kind: 'definition', id }, words, {}, false);
  return [
    ...(old.undecided === now.undecided
      ? []
      : [said('undecided', `undecided leads now go ${home[now.undecided]}, before ${home[old.undecided]}`)]),
    ...(old.lead === now.lead || headerOf(before) === headerOf(after)
      ? []
      : [said('lead', `a lead is now named by ${now.lead}, before by ${old.lead}`)]),
  ];
}

function headerOf({ definition }: Side): string | undefined {
  return definition.fields.find(({ name }) => name === definition.lead)?.columns[0];
}
