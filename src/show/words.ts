import type { Clause } from '../definition/condition-words.ts';
import type { Item, List } from '../render/document.ts';

/** `a`, `a and b`, `a, b and c`. */
export function enumerated(texts: readonly string[], joint: 'and' | 'or' | ', and' = 'and'): string {
  const before = joint.startsWith(',') ? '' : ' ';
  return texts.length < 2
    ? texts.join('')
    : `${texts.slice(0, -1).join(', ')}${before}${joint} ${texts.at(-1)!}`;
}

/** Date formats as they are tried, one after the other. */
export function formatWords(formats: string | readonly string[], joint = ', else '): string {
  const words = (typeof formats === 'string' ? [formats] : formats).map((format) =>
    format === 'iso' ? 'ISO 8601 (2026-11-02)' : format,
  );
  return words.join(joint);
}

/** `1 lead`, `2 leads`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${Math.abs(count) === 1 ? '' : 's'}`;
}

/** Words as a sentence: with a full stop, unless they end with one. */
export function sentence(text: string): string {
  return /[.!?]$/u.test(text.trim()) ? text.trim() : `${text.trim()}.`;
}

/** A reason as a further sentence; nothing where none is given. */
export function because(text: string | undefined): string {
  return text === undefined ? '' : ` ${sentence(text)}`;
}

/** A condition as words within a sentence; what has parts refers to the list below. */
export function clauseWords(clause: Clause): string {
  return typeof clause === 'string' ? clause : clause.asked;
}

/** The parts of a condition, for the list below its sentence. */
export function clauseList(clause: Clause): List | undefined {
  if (typeof clause === 'string') return undefined;
  return { kind: 'list', numbered: false, items: clause.parts.map(clauseItem) };
}

function clauseItem(clause: Clause): Item {
  return typeof clause === 'string'
    ? { line: clause }
    : { line: `${clauseWords(clause)}:`, list: clauseList(clause) };
}
