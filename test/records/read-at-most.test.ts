import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readListFile } from '../../src/records/list-file.ts';
import { readAtMost } from '../../src/records/read-at-most.ts';
import { leadpact, scratchFolder } from '../support/cli.ts';

test('a file is read whole up to the most, and a byte more of a longer one', () => {
  const file = path.join(scratchFolder(), 'list.txt');
  for (const [size, most, read] of [
    [0, 10, 0],
    [10, 10, 10],
    [11, 10, 11],
    [200_000, 10, 11],
    [200_000, 300_000, 200_000],
  ] as const) {
    writeFileSync(file, 'x'.repeat(size));
    expect(readAtMost(file, most).length).toBe(read);
  }
});

test.runIf(existsSync('/dev/zero'))(
  'a pipe or a device may never end: it is neither a list nor a definition',
  async () => {
    const why = 'it is a pipe or a device, which may never end.';
    expect(readListFile('/dev/zero', undefined, 'zero')).toMatchObject({
      problem: { message: `The list file \`zero\` cannot be read: ${why}` },
    });
    const { code, stderr } = await leadpact(['check', '/dev/zero']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('[definition-unreadable]')]);
  },
);
