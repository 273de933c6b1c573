/** Loaded by `node --import`: tells what the process used when it ends, to the file that BENCH_USAGE names. */
import { readFileSync, writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

/** The peak of this program alone: what the kernel counts for the process begins with its parent's memory. */
function peakKib() {
  try {
    return Number(/^VmHWM:\s+(\d+)/mu.exec(readFileSync('/proc/self/status', 'utf8'))[1]);
  } catch {
    return process.resourceUsage().maxRSS;
  }
}

if (isMainThread && process.env.BENCH_USAGE !== undefined) {
  process.on('exit', () => {
    const { userCPUTime, systemCPUTime } = process.resourceUsage();
    const used = { cpu: (userCPUTime + systemCPUTime) / 1e6, peak: peakKib() / 1024 };
    writeFileSync(process.env.BENCH_USAGE, JSON.stringify(used));
  });
}
