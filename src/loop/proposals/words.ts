import { numberText } from '../../cells/number.ts';
import { counted, plural } from '../../diagnostics/counts.ts';
import type { RuleIdea } from './added-rules.ts';
import type { CellKind } from './feature.ts';
import type { Proposals } from './proposal.ts';

/** What came of the search, a sentence each. */
export function summaryWords({
  result,
  proposals,
  looks,
  training,
  heldOut,
}: Omit<Proposals, 'words'>): readonly string[] {
  const leads = training.leads + heldOut.leads;
  const won = training.won + heldOut.won;
  if (result === 'too-few')
    return [
      `Too few to judge: ${counted(won)} of ${plural(leads, 'lead')} were won. It takes 20 wins and 20 leads that were not won.`,
    ];
  const how = heldOut.by === 'time' ? 'the last third by day' : 'a third, drawn by lot';
  const tried = looks === 1 ? 'One change was' : `${looks === 0 ? 'No' : counted(looks)} changes were`;
  const parts = `Learnt from ${plural(training.leads, 'lead')}, ${counted(training.won)} of them won. ${tried} tried on ${counted(heldOut.leads)} others (${how}), ${counted(heldOut.won)} of them won.`;
  const verdict =
    result === 'proposed'
      ? `${proposals.length === 1 ? 'One is' : `${proposals.length} are`} surely for the better.`
      : 'No change is surely for the better.';
  return [parts, verdict];
}

/** A rule to add, in a sentence. */
export function addedWords(idea: RuleIdea): string {
  const { feature, gives, ifMissing } = idea;
  const [{ kind, points }] = gives as readonly [RuleIdea['gives'][number]];
  const unknown = ifMissing === 0 ? '' : `, and ${given(ifMissing)} where the cell is missing`;
  if (kind.is === 'from') {
    const steps = gives.map(
      (each) => `${given(each.points)} from ${numberText((each.kind as { limit: number }).limit)} on`,
    );
    return `By ${feature.label}: ${steps.join(', ')}${unknown}.`;
  }
  return `${capital(given(points))} where ${feature.label} ${testWords(gives.map((each) => each.kind))}${unknown}.`;
}

function testWords(kinds: readonly CellKind[]): string {
  const [kind] = kinds as readonly [CellKind];
  if (kind.is === 'missing') return 'is missing';
  if (kind.is === 'yes') return 'is yes';
  if (kind.is === 'has') return `includes ${quoted(kind.member)}`;
  return `is ${listed(kinds.flatMap((each) => (each.is === 'text' ? [quoted(each.text)] : [])))}`;
}

function listed(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} or ${parts.at(-1)}`;
}

function given(points: number): string {
  return points < 0 ? `take ${-points} points` : `give ${points} points`;
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

/** A text of an export in a sentence: on one line, and not longer than a sentence bears. */
export function quoted(text: string): string {
  const line = text.replaceAll(/\s+/gu, ' ');
  return `"${line.length > 40 ? `${line.slice(0, 37)}...` : line}"`;
}
