/**
 * What the steps of the action stand on: their inputs, which `action.yml` hands over as `LEADPACT_*`, git, and leadpact.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const leadpactScript = path.join(import.meta.dirname, '..', 'bin', 'leadpact.js');
const mostOutput = 256 * 1024 * 1024;

/** An input of the action; empty where nobody gave it. */
export function input(name) {
  return process.env[`LEADPACT_${name.toUpperCase().replaceAll('-', '_')}`]?.trim() ?? '';
}

/** An input as an option of leadpact: nothing where it is empty. */
export function option(name) {
  const value = input(name);
  return value === '' ? [] : [`--${name}`, value];
}

/** An input that is true or false, as an option of leadpact. */
export function flag(name) {
  return input(name) === 'true' ? [`--${name}`] : [];
}

/**
 * Runs leadpact; its messages go to the log.
 *
 * @returns {{ code: number, output: string, messages: string }} What it printed, unless that goes to the log too.
 */
export function leadpact(args, { toLog = false } = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [leadpactScript, ...args], {
    stdio: ['ignore', toLog ? 'inherit' : 'pipe', 'pipe'],
    encoding: 'utf8',
    maxBuffer: mostOutput,
  });
  process.stderr.write(stderr ?? '');
  return { code: status ?? 2, output: stdout ?? '', messages: stderr ?? '' };
}

/** Runs git. @returns {{ isDone: boolean, output: string, reason: string }} */
export function git(...args) {
  const { status, stdout, stderr } = spawnSync('git', args, { encoding: 'utf8', maxBuffer: mostOutput });
  return { isDone: status === 0, output: stdout ?? '', reason: stderr?.trim() ?? 'git is not there' };
}

/** The parts of what git prints with `-z`. */
export function partsOf(output) {
  return output.split('\0').filter((part) => part !== '');
}

/** The patterns of an input, one a line, as git takes them: `*` within a folder, `**` through folders. */
export function patternsOf(name) {
  const patterns = input(name)
    .split('\n')
    .map((pattern) => pattern.trim())
    .filter((pattern) => pattern !== '');
  return patterns.map((pattern) => `:(glob)${pattern}`);
}

/** The files that match the patterns of an input; ends the step where there are none. */
export function filesOf(name) {
  const patterns = patternsOf(name);
  const found = git('ls-files', '-z', '--cached', '--others', '--', ...patterns);
  if (!found.isDone) end(`the repository cannot be read: ${found.reason}. Let actions/checkout run first`);
  const files = [...new Set(partsOf(found.output))].toSorted();
  const words = patterns.map((pattern) => pattern.slice(':(glob)'.length)).join(', ');
  if (files.length === 0)
    end(`no file matches the input ${name}: ${words}. Paths count from the root of the repository`);
  return files;
}

/** Ends the step: its input is not usable. */
export function end(why) {
  tell('error', `${why}.`);
  process.exit(2);
}

/** Says something at the run, as an annotation. */
export function tell(level, text) {
  process.stdout.write(`::${level} title=leadpact::${text.replaceAll('%', '%25').replaceAll('\n', '%0A')}\n`);
}
