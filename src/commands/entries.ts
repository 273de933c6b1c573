import type { CommandEntry } from './command.ts';
import { definitionCommands } from './definition-entries.ts';
import { leadCommands } from './lead-entries.ts';
import { loopCommands } from './loop-entries.ts';

/** Every command, in the order of the help: what it takes, and where its work is. */
export const commands: readonly CommandEntry[] = [...leadCommands, ...loopCommands, ...definitionCommands];
