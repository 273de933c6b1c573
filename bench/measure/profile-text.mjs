import { table } from './table.mjs';

const shownFiles = 20;
const leastShare = 0.005;

/** Where the time goes, by folder for all threads, then by file. */
export function profilePart(threads) {
  const files = threads.flatMap((thread) => thread.files);
  const busy = files.filter(({ file }) => file !== '(idle)').reduce((sum, { seconds }) => sum + seconds, 0);
  const rows = (parts) =>
    [...parts]
      .filter(([, seconds]) => seconds >= leastShare * busy)
      .toSorted(([, a], [, b]) => b - a)
      .map(([name, seconds]) => [name, seconds.toFixed(2), `${((100 * seconds) / busy).toFixed(1)}%`]);
  const active = files.filter(({ file }) => file !== '(idle)');
  return [
    threads.map(threadText).join('\n'),
    table(['folder', 'seconds', 'share of busy time'], rows(sums(active, folderOf))),
    `The ${shownFiles} files with the most time of their own:`,
    table(
      ['file', 'seconds', 'share of busy time'],
      rows(sums(active, ({ file }) => file)).slice(0, shownFiles),
    ),
  ].join('\n\n');
}

function threadText({ thread, seconds, files }) {
  const idle = files.find(({ file }) => file === '(idle)')?.seconds ?? 0;
  return `- ${thread}: ${seconds.toFixed(2)} s, of which idle ${idle.toFixed(2)} s`;
}

function sums(files, key) {
  const parts = new Map();
  for (const each of files) parts.set(key(each), (parts.get(key(each)) ?? 0) + each.seconds);
  return parts;
}

function folderOf({ file }) {
  if (file.startsWith('(')) return file.slice(0, file.indexOf(')') + 1);
  return file.startsWith('src/') ? file.split('/').slice(0, 2).join('/') : file;
}
