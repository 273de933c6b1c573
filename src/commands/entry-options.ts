import { InvalidArgumentError, Option, type Command } from 'commander';
import { usageError } from '../diagnostics/usage-error.ts';
import { encodings } from '../records/encoding.ts';
import type { MostFlips } from './diff.ts';

/**
 * Asks for options that must be there. Commander's own check would come before that for unknown options, and
 * `--definitoin` would be told that `--definition` is missing, not what is mistyped.
 */
export function needs(...options: readonly { readonly flag: string; readonly why: string }[]) {
  return (command: Command, acting: Command): void => {
    // A subcommand has needs of its own.
    if (acting !== command) return;
    for (const { flag, why } of options) {
      if (command.getOptionValue(new Option(flag).attributeName()) === undefined)
        throw usageError('option-needed', { option: flag, why });
    }
  };
}

export const wanted = {
  definition: { flag: '--definition', why: 'which definition decides?' },
  runs: { flag: '--runs', why: 'which runs handed the leads over?' },
  as: { flag: '--as', why: 'which side approves, marketing or sales?' },
  by: { flag: '--by', why: 'whose approval is it?' },
  feedback: { flag: '--feedback', why: 'what did Sales report back?' },
  revenue: { flag: '--revenue', why: 'what is to be reached?' },
  share: { flag: '--share', why: "how much of it is to come from Marketing's leads?" },
  deal: { flag: '--deal', why: 'what does a customer bring?' },
  leadToCustomer: { flag: '--lead-to-customer', why: 'of 100 qualified leads, how many become customers?' },
} as const;

export function format(...choices: readonly string[]): Option {
  return new Option('--format <format>', 'how the result is printed').choices(choices).default(choices[0]);
}

export function failLevel(): Option {
  return new Option('--fail-level <level>', 'how grave a finding is that makes the check fail')
    .choices(['error', 'warning', 'notice'])
    .default('error');
}

/** Adds the options that name a column of the lists for what became of the leads. */
export function withOutcome(command: Command): Command {
  return command
    .option('--outcome <column>', 'a column of the lists that says what became of the leads')
    .option('--won <values...>', 'values of that column: the lead was won')
    .option('--lost <values...>', 'it was lost (default: every other value)')
    .option('--accepted <values...>', 'Sales accepted it, and no more is known')
    .option('--bad <values...>', 'Sales rejected or disqualified it');
}

export function delimiter(): Option {
  return new Option('--delimiter <what>', 'what stands between cells (default: detected)').argParser(
    delimiterNamed,
  );
}

export function allowOutside(): Option {
  return new Option('--allow-outside', "read list files outside the definition's folder too").default(false);
}

export function encoding(): Option {
  return new Option('--encoding <name>', 'what the export is written in (default: detected)').choices(
    encodings,
  );
}

const delimiters: Readonly<Record<string, string>> = {
  ',': ',',
  comma: ',',
  ';': ';',
  semicolon: ';',
  '|': '|',
  pipe: '|',
  '\t': '\t',
  tab: '\t',
};

function delimiterNamed(text: string): string {
  const character = Object.hasOwn(delimiters, text) ? delimiters[text] : undefined;
  if (character === undefined)
    throw new InvalidArgumentError('It wants comma, semicolon, tab or pipe, or the character itself.');
  return character;
}

export function percent(text: string): number {
  const value = Number(text.replace(/\s*%$/u, ''));
  if (text.trim() === '' || !(value >= 0 && value <= 100))
    throw new InvalidArgumentError('It wants a share from 0 to 100 %.');
  return value;
}

/** Beyond these nobody plans, and figures are no longer exact. */
const leastRate = 0.01;
const mostAmount = 1e12;
const mostReps = 100_000;

/** A share that is divided by; below 1 it must say that it is per cent, since 0.03 may be meant as 3%. */
export function rate(text: string): number {
  const value = percent(text);
  if (value === 0) throw new InvalidArgumentError('It wants a share above 0 %.');
  if (value < leastRate) throw new InvalidArgumentError(`It wants a share of ${leastRate} % or more.`);
  if (value < 1 && !text.includes('%'))
    throw new InvalidArgumentError(`It wants a share in per cent: ${text}% or ${value * 100}%?`);
  return value;
}

/** An amount from 1 to a trillion, thousands apart or not: `2,000,000`. */
export function amount(text: string): number {
  const value = /^\d+(?:\.\d+)?$|^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/u.test(text.trim())
    ? Number(text.replaceAll(',', ''))
    : 0;
  if (value <= 0) throw new InvalidArgumentError('It wants an amount above 0, such as 2,000,000.');
  if (value < 1 || value > mostAmount)
    throw new InvalidArgumentError('It wants an amount from 1 to 1,000,000,000,000.');
  return value;
}

export function collected(text: string, before: readonly string[]): readonly string[] {
  return before.includes(text) ? before : [...before, text];
}

export function mostFlips(text: string): MostFlips {
  if (/^\d{1,9}$/u.test(text)) return { text, leads: Number(text) };
  if (!/^\d{1,3}(?:\.\d+)?\s*%$/u.test(text))
    throw new InvalidArgumentError('It wants a number of leads such as 20, or a share such as 5%.');
  return { text, percent: percent(text) };
}

export function wholeNumber(text: string): number {
  return wholeFrom(1, text);
}

/** People who work leads. */
export function headcount(text: string): number {
  const value = wholeNumber(text);
  if (value > mostReps) throw new InvalidArgumentError('It wants at most 100,000 of them.');
  return value;
}

/** A whole number, where none at all can be asked for too. */
export function wholeNumberOrNone(text: string): number {
  return wholeFrom(0, text);
}

function wholeFrom(least: number, text: string): number {
  const value = /^\d{1,15}$/u.test(text.trim()) ? Number(text) : -1;
  if (value < least) throw new InvalidArgumentError(`It wants a whole number from ${least} on.`);
  return value;
}
