import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Readable, Writable } from 'node:stream';
import { afterAll, onTestFinished } from 'vitest';
import { runCommandLine } from '../../src/cli/main.ts';
import type { Host, Output } from '../../src/commands/host.ts';

/** How a command ended, and what it printed. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Surroundings {
  readonly stdin?: string | Buffer | Readable;
  readonly stdinIsTerminal?: boolean;
  readonly colour?: boolean;
  readonly interrupted?: AbortSignal;
  /** Epoch milliseconds. */
  readonly now?: number;
}

/** Runs a command line in this process, on a Monday in November, with 80 columns. */
export async function leadpact(argv: readonly string[], around: Surroundings = {}): Promise<Ended> {
  const stdout = outputOf(around);
  const stderr = outputOf(around);
  const { stdin = '' } = around;
  const host: Host = {
    stdin: stdin instanceof Readable ? stdin : Readable.from(stdin === '' ? [] : [Buffer.from(stdin)]),
    stdinIsTerminal: around.stdinIsTerminal ?? false,
    stdout,
    stderr,
    version: '9.9.9',
    now: () => around.now ?? Date.UTC(2026, 10, 2, 12),
    interrupted: around.interrupted ?? new AbortController().signal,
  };
  const code = await runCommandLine(argv, host);
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

function outputOf({ colour = false }: Surroundings): Output & { readonly text: () => string } {
  const written: string[] = [];
  return {
    write: (text) => written.push(text),
    stream: new Writable({ write: (_, __, done) => done() }),
    isTerminal: false,
    colour,
    width: 80,
    text: () => written.join(''),
  };
}

/** A folder that is gone when the test ends. */
export function scratchFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'leadpact-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A folder for all tests of a file or a group, gone when they have ended; to be asked for outside of them. */
export function sharedFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'leadpact-test-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Every file below a folder, by its path with slashes, as text. */
export function filesIn(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .toSorted();
  return Object.fromEntries(
    names.map((name) => [name.split(path.sep).join('/'), readFileSync(path.join(folder, name), 'utf8')]),
  );
}
