import { describe, expect, test } from 'vitest';
import { ClientFault, outputOf } from '../../src/warehouse/client.ts';

const call = (script: string, input = '', interrupted = new AbortController().signal) =>
  outputOf(
    { command: process.execPath, args: ['-e', script], env: { LEADPACT_TEST: 'given' }, interrupted },
    input,
  );

async function text(chunks: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts).toString('utf8');
}

describe('a command that an engine is used by', () => {
  test('is given input and surroundings, and gives what it writes', async () => {
    const script =
      'process.stdin.pipe(process.stdout); process.stdout.write(process.env.LEADPACT_TEST + " ")';
    expect(await text(call(script, 'select 1;'))).toBe('given select 1;');
  });

  test('tells what it complains of, and how it ended', async () => {
    const failed = text(call('process.stderr.write("no such table\\n"); process.exitCode = 3'));
    await expect(failed).rejects.toEqual(new ClientFault(3, 'no such table'));
  });

  test('may not be there, or not read what it is given', async () => {
    const { signal } = new AbortController();
    const command = { command: 'leadpact-no-such-command', args: [], env: {}, interrupted: signal };
    const absent = outputOf(command, 'x'.repeat(1_000_000));
    await expect(text(absent)).rejects.toMatchObject({ exitCode: undefined });
    expect(await text(call('process.stdin.destroy()', 'x'.repeat(1_000_000)))).toBe('');
  });

  test('is ended where the user stops, and where nobody reads on', async () => {
    const interrupted = new AbortController();
    const endless = 'setInterval(() => process.stdout.write("x".repeat(100)), 5)';
    setTimeout(() => interrupted.abort(), 200);
    await expect(text(call(endless, '', interrupted.signal))).rejects.toMatchObject({
      diagnostics: [{ code: 'interrupted' }],
    });
    for await (const chunk of call(endless)) {
      expect(chunk.length).toBeGreaterThan(0);
      break;
    }
  });
});
