import { readFileSync, readdirSync } from 'node:fs';

const ticksASecond = 100;
const pollEvery = 100;

/**
 * Watches a server and its processes while something runs: their processor time, those that have ended included, and
 * the most memory that they held at once, shared pages counted once.
 *
 * @template T
 * @param {number} pid of the server
 * @param {() => Promise<T>} work
 */
export async function watchFamily(pid, work) {
  const before = cpuOf(pid);
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, memoryOf(pid));
  }, pollEvery);
  const result = await work().finally(() => clearInterval(watch));
  return { result, cpu: cpuOf(pid) - before, peak };
}

function family(pid) {
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .filter((name) => statOf(name)?.[1] === String(pid));
  return [String(pid), ...children];
}

/** The fields of `/proc/PID/stat` behind the name; the parent is the second. */
function statOf(pid) {
  const text = readText(`/proc/${pid}/stat`);
  return text?.slice(text.lastIndexOf(')') + 2).split(' ');
}

/** The server's ended children are in its own counts; those still alive are added. */
function cpuOf(pid) {
  let ticks = 0;
  for (const each of family(pid)) {
    const [user = 0, system = 0, ofChildren = 0, systemOfChildren = 0] = (statOf(each) ?? []).slice(11, 15);
    ticks += Number(user) + Number(system) + Number(ofChildren) + Number(systemOfChildren);
  }
  return ticks / ticksASecond;
}

function memoryOf(pid) {
  let kib = 0;
  for (const each of family(pid)) {
    kib += Number(/^Pss:\s+(\d+)/mu.exec(readText(`/proc/${each}/smaps_rollup`) ?? '')?.[1] ?? 0);
  }
  return kib / 1024;
}

function readText(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
