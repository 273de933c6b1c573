import { Command, CommanderError } from 'commander';
import { commands } from '../commands/entries.ts';
import type { Run } from '../commands/command.ts';
import type { ExitCode, Host } from '../commands/host.ts';

/** Runs one command line; returns its exit code, and never throws for what a user did. */
export async function runProgram(argv: readonly string[], host: Host): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  const run: Run = async (action) => {
    exitCode = await action(host);
  };
  const program = makeProgram(host, run);
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return exitCode;
  } catch (reason) {
    if (!(reason instanceof CommanderError)) throw reason;
    const asked = ['commander.helpDisplayed', 'commander.version'].includes(reason.code);
    return asked || (reason.code === 'commander.help' && reason.exitCode === 0) ? 0 : 2;
  }
}

function makeProgram(host: Host, run: Run): Command {
  const program = new Command('leadpact')
    .description(
      'Decides which leads are sales qualified, by a definition that Marketing and Sales agreed on.',
    )
    .version(host.version)
    // An option belongs to the command before it: `sla plan --format` is not that of `sla`.
    .enablePositionalOptions()
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => host.stdout.write(text),
      writeErr: (text) => host.stderr.write(text),
      getOutHelpWidth: () => host.stdout.width,
      getErrHelpWidth: () => host.stderr.width,
    })
    .addHelpText(
      'after',
      '\nExit codes: 0 done and passed, 1 the check said no, 2 usage, definition or input\nis wrong, 3 a bug.\n',
    );
  for (const { name, summary, declare } of commands) {
    const command = program
      .command(name)
      .description(summary)
      .copyInheritedSettings(program)
      .showHelpAfterError('(see --help)');
    declare(command, run);
  }
  return program;
}
