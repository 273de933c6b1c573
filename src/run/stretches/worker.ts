import { parentPort, workerData } from 'node:worker_threads';
import { jobRunner, type JobContext, type StretchJob } from './stretch-jobs.ts';

/** What a thread answers to a job: its result, or the system's fault while the file was read. */
export type Answer =
  | { readonly result: Awaited<ReturnType<ReturnType<typeof jobRunner>['run']>> }
  | { readonly fault: { readonly code: string; readonly message: string } };

const port = parentPort!;
const runner = jobRunner(workerData as JobContext);

port.on('message', (job: StretchJob) => {
  void answer(job);
});

async function answer(job: StretchJob): Promise<void> {
  try {
    const result = await runner.run(job);
    const moved = [...result.lists.values()].map(({ buffer }) => buffer);
    port.postMessage({ result } satisfies Answer, moved);
  } catch (reason) {
    const { code, syscall, message } = reason as NodeJS.ErrnoException;
    if (code === undefined || syscall === undefined) throw reason;
    port.postMessage({ fault: { code, message } } satisfies Answer);
  }
}
