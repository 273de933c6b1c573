import type { Decision, Verdict } from '../engine/decision.ts';
import { indented, wrap } from './layout.ts';

const commentWidth = 74;

/** A name for a lead as an example: what decides it now, and what is wanted instead. */
export function exampleName({ verdict, primaryReason }: Decision, wanted: Verdict): string {
  const by = primaryReason === undefined ? '' : ` by ${primaryReason}`;
  const now = `${verdict}${by}`;
  return wanted === verdict ? capital(now) : `${capital(wanted)}, not ${now}`;
}

/** What the definition says of it, as lines of a comment. */
export function exampleComment(sentence: string, isDisputed: boolean): readonly string[] {
  const words = sentence.replaceAll(/\s+/gu, ' ');
  return wrap(isDisputed ? `Disputed; the definition says now: ${words}` : words, commentWidth);
}

/** What was done to the cells, and what to do with the example. */
export function pastingText(
  {
    replaced,
    fields,
    definition,
  }: {
    readonly replaced: readonly string[];
    readonly fields: readonly string[];
    readonly definition: string;
  },
  width: number,
): string {
  const same = fields.filter((name) => !replaced.includes(name));
  const lines = [
    ...(replaced.length === 0 ? [] : [`Neutral text that decides alike: ${replaced.join(', ')}.`]),
    ...(same.length === 0 ? [] : [`As the lead has it: ${same.join(', ')} (--redact FIELD replaces more).`]),
    `Paste it at the end of \`examples:\` in ${definition}; \`leadpact test\` runs it.`,
  ];
  return lines.map((line) => `${indented(line, 0, width)}\n`).join('');
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
