import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { scratchFolder } from './cli.ts';

interface Step {
  readonly name?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}
/** What of `action.yml` a test needs. */
interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly runs: { readonly steps: readonly Step[] };
}

export const { inputs, runs } = parse(readFileSync('action.yml', 'utf8')) as Action;
const root = process.cwd();
/** How a step ended. */
export interface Ran {
  readonly code: number;
  readonly log: string;
  /** What the step left as its outputs, and in the summary. */
  readonly output: string;
  readonly summary: string;
}

/** Runs a step as `action.yml` has it, with what the runner would put in the place of each expression. */
export async function runStep(
  name: string,
  folder: string,
  given: Readonly<Record<string, string>> = {},
  around: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const step = runs.steps.find((each) => each.name === name)!;
  const temporary = scratchFolder();
  const known: Readonly<Record<string, string>> = {
    ...Object.fromEntries(
      Object.entries(inputs).map(([key, { default: value }]) => [`inputs.${key}`, value]),
    ),
    ...Object.fromEntries(Object.entries(given).map(([key, value]) => [`inputs.${key}`, value])),
    'runner.temp': temporary,
    ...around,
  };
  const filled = (text: string): string =>
    text.replaceAll(/\$\{\{ ([\w.-]+) \}\}/gu, (_, key: string) => {
      if (known[key] === undefined) throw new Error(`nothing stands for ${key}`);
      return known[key];
    });
  const env = Object.fromEntries(Object.entries(step.env ?? {}).map(([key, text]) => [key, filled(text)]));
  const [output, summary] = ['output', 'summary'].map((file) => path.join(temporary, file)) as [
    string,
    string,
  ];
  const child = spawn('bash', ['-e', '-c', step.run!], {
    cwd: folder,
    env: {
      ...process.env,
      ...env,
      GITHUB_ACTION_PATH: root,
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: summary,
      GITHUB_REPOSITORY: 'acme/definitions',
      GITHUB_API_URL: around['api'] ?? '',
    },
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => (log += part.toString()));
  const [code] = (await once(child, 'close')) as [number];
  const text = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '');
  return { code, log, output: text(output), summary: text(summary) };
}
