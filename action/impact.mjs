/**
 * The second step: what changed in the meaning of each definition since the commit to compare with, and which leads
 * flip, as Markdown. It stands in the summary of the run, and in the file that the output `impact` names. Exit code 1
 * where more leads flip than may.
 */
import { appendFileSync, writeFileSync } from 'node:fs';
import { end, filesOf, git, input, leadpact, option, partsOf, patternsOf, tell } from './workplace.mjs';

const base = input('base');
/** What a push to a new branch gives as the commit before. */
const isNone = /^0*$/u.test(base);

/** A shallow checkout has not got the commit; without its history it suffices. */
function fetchBase() {
  if (git('cat-file', '-e', `${base}^{commit}`).isDone) return;
  const fetched = git('fetch', '--quiet', '--no-tags', '--depth=1', 'origin', base);
  if (!fetched.isDone)
    end(
      `the commit to compare with, ${base}, is not there and cannot be fetched: ${fetched.reason}. ` +
        'Let actions/checkout fetch it (fetch-depth: 0)',
    );
}

function impactOf(definitions) {
  const counted = input('leads') === '' ? [] : ['--leads', ...filesOf('leads'), ...option('max-flips')];
  const by = counted.length === 0 ? [] : option('by');
  const options = [...option('as-of'), ...counted, ...by];
  const names = formerNames();
  return [
    ...definitions.map((file) => partOf(file, names.get(file) ?? file, options)),
    ...removed().map((file) => ({ file, code: 0, text: 'Removed.\n' })),
  ];
}

/** What changed in one definition; no text where it means the same, or where the step before said what is wrong. */
function partOf(file, former, options) {
  if (!git('cat-file', '-e', `${base}:${former}`).isDone) return { file, code: 0, text: newText(file) };
  const address = `git:${base}:${former}`;
  const { code, output } = leadpact(['diff', address, file, '--format', 'json']);
  if (code === 0 && JSON.parse(output).same_meaning) return { file, code };
  if (code === 0) {
    const { code: bound, output: text } = leadpact([
      'diff',
      address,
      file,
      '--format',
      'markdown',
      ...options,
    ]);
    return { file, code: bound, text };
  }
  if (!isReadable(file)) return { file, code: 0 };
  if (isReadable(address)) return { file, code };
  const text = `Not compared: what it was before cannot be read; \`leadpact check ${address}\` says why.\n`;
  return { file, code: 0, text };
}

function isReadable(address) {
  return leadpact(['show', address]).code === 0;
}

/** Nothing where it cannot be read. */
function newText(file) {
  const { code, output } = leadpact(['show', file, '--format', 'markdown']);
  if (code !== 0) return undefined;
  return `A new definition.\n\n<details>\n<summary>What it says</summary>\n\n${output}\n</details>\n`;
}

/** The earlier path of each file that was moved. */
function formerNames() {
  const { output } = git('diff', '-z', '--name-status', '--find-renames', '--diff-filter=R', base, 'HEAD');
  const parts = partsOf(output);
  return new Map(Array.from({ length: parts.length / 3 }, (_, at) => [parts[3 * at + 2], parts[3 * at + 1]]));
}

function removed() {
  const options = ['-z', '--name-only', '--find-renames', '--diff-filter=D'];
  return partsOf(git('diff', ...options, base, 'HEAD', '--', ...patternsOf('definitions')).output);
}

function pageOf(impact) {
  const parts = impact.filter(({ text = '' }) => text !== '');
  const text =
    parts.length === 0
      ? 'No definition changes its meaning: every lead is decided as before.\n'
      : parts.map(({ file, text: part }) => `### ${file}\n\n${part}`).join('\n');
  return `## leadpact: what changes\n\n${text}`;
}

if (isNone) {
  tell('notice', 'There is no commit to compare with, so no impact is told. The input base names one.');
} else {
  const definitions = filesOf('definitions');
  fetchBase();
  const impact = impactOf(definitions);
  const page = pageOf(impact);
  writeFileSync(input('impact'), page);
  appendFileSync(process.env.GITHUB_STEP_SUMMARY, page);
  appendFileSync(process.env.GITHUB_OUTPUT, `impact=${input('impact')}\n`);
  process.exitCode = Math.max(0, ...impact.map(({ code }) => code));
}
