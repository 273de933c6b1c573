import { applySilences, type Heard } from '../check/apply-silences.ts';
import { inOrder } from '../check/check-definition.ts';
import { proveDefinition } from '../check/prove-definition.ts';
import { readSilences } from '../definition/silences.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { inputMessages } from '../diagnostics/messages/input.ts';
import type { LoadedDefinition } from './load-definition.ts';

/**
 * The findings about a definition with all that can be proved of it on a day, which says the same more exactly; but for
 * those that its comments silence on that day.
 *
 * @param asOf days since 1970-01-01
 * @param ofLeads what was found in an export; undefined where none was looked at
 */
export function allFindings(
  { reading, findings }: LoadedDefinition,
  asOf: number,
  ofLeads: readonly Diagnostic[] | undefined,
): Heard {
  const { definition, parts } = reading;
  const ofDefinition =
    definition === undefined
      ? findings
      : [
          ...findings.filter(({ code }) => code !== 'threshold-out-of-reach'),
          ...proveDefinition(definition, asOf),
        ];
  const all = [...inOrder(ofDefinition), ...(ofLeads ?? [])];
  if (parts === undefined) return { heard: all, silenced: [] };
  const { silences, diagnostics } = readSilences(parts.place.source);
  const { heard, silenced } = applySilences(all, silences, {
    today: asOf,
    isLookedFor: (code) =>
      definition !== undefined && (ofLeads !== undefined || !Object.hasOwn(inputMessages, code)),
  });
  return {
    heard: diagnostics.length + silences.length === 0 ? heard : inOrder([...heard, ...diagnostics]),
    silenced,
  };
}
