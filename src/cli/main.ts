import type { ExitCode, Host } from '../commands/host.ts';
import { UsageError } from '../diagnostics/usage-error.ts';
import { processHost } from './process-host.ts';
import { runProgram } from './program.ts';

/** Runs the tool as a process: arguments in, exit code out. */
export async function main(argv: readonly string[]): Promise<void> {
  process.exitCode = await runCommandLine(argv, processHost());
}

/** The one place where errors end: what a user can mend is printed, anything else is a bug and keeps its stack. */
export async function runCommandLine(argv: readonly string[], host: Host): Promise<ExitCode> {
  try {
    return await runProgram(argv, host);
  } catch (reason) {
    if (!(reason instanceof UsageError)) {
      const stack = reason instanceof Error ? reason.stack : String(reason);
      host.stderr.write(`leadpact ${host.version} has a bug; please report this:\n${stack}\n`);
      return 3;
    }
    const { diagnosticsText } = await import('../render/diagnostics-text.ts');
    const { styleFor } = await import('../render/style.ts');
    host.stderr.write(diagnosticsText(reason.diagnostics, styleFor(host.stderr.colour), host.stderr.width));
    return reason.exitCode;
  }
}
