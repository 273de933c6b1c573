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

/** What there is to say of each definition. */
function impactOf(definitions) {
  const counting =
    input('leads') === '' ? [] : ['--leads', ...filesOf('leads'), ...option('max-flips'), ...option('by')];
  const names = formerNames();
  return [
    ...definitions.map((file) => ({ file, ...partOf(file, names.get(file) ?? file, counting) })),
    ...removed().map((file) => ({ file, code: 0, text: 'Removed.\n' })),
  ];
}

/** What changed in one definition, and the exit code for it; no text only where it is proved to mean the same. */
function partOf(file, former, counting) {
  if (!git('cat-file', '-e', `${base}:${former}`).isDone) return newPart(file);
  const address = `git:${base}:${former}`;
  const options = ['--format', 'markdown', ...option('as-of')];
  const { code, output } = leadpact(['diff', address, file, '--format', 'json', ...option('as-of')]);
  if (code !== 0) return { code: 0, text: notCompared(file, address) };
  if (JSON.parse(output).same_meaning) return { code };
  const counted = leadpact(['diff', address, file, ...options, ...counting]);
  if (counted.output !== '') return { code: counted.code, text: counted.output };
  const { output: text } = leadpact(['diff', address, file, ...options]);
  return { code: counted.code, text: `${text}\n**Not counted:** who flips.\n\n${asCode(counted.messages)}` };
}

function newPart(file) {
  const { code, output } = leadpact(['show', file, '--format', 'markdown']);
  if (code !== 0) return { code: 0, text: 'A new definition, which cannot be read: the check says why.\n' };
  const text = `A new definition.\n\n<details>\n<summary>What it says</summary>\n\n${output}\n</details>\n`;
  return { code, text };
}

/** The step before failed for what cannot be read now; what could not be read before stands in nobody's way. */
function notCompared(file, address) {
  if (leadpact(['show', file]).code !== 0)
    return '**Not compared:** it cannot be read; the check says why.\n';
  return `**Not compared:** what it was before cannot be read; \`leadpact check ${address}\` says why.\n`;
}

function asCode(messages) {
  const fence = '```';
  return `${fence}text\n${messages.replaceAll(fence, "'''").trimEnd()}\n${fence}\n`;
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
  const parts = impact.filter(({ text }) => text !== undefined);
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
