import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Puts into folders what takes long to make: it is made once, and written again for every test that asks for it. */
export function madeOnce(make: (folder: string) => unknown): (folder: string) => Promise<void> {
  let made: Promise<ReadonlyMap<string, Buffer>> | undefined;
  return async (folder) => {
    made ??= contentOf(make);
    for (const [name, bytes] of await made) {
      const file = path.join(folder, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, bytes);
    }
  };
}

/** The files that are made in a folder, by their path in it. */
async function contentOf(make: (folder: string) => unknown): Promise<ReadonlyMap<string, Buffer>> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'leadpact-test-'));
  try {
    await make(folder);
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    return new Map(
      files.map(({ parentPath, name }) => {
        const file = path.join(parentPath, name);
        return [path.relative(folder, file), readFileSync(file)];
      }),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}
