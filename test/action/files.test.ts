import { readFileSync } from 'node:fs';
import { validateAction, validateWorkflow } from '@action-validator/core';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { inputs, runs } from '../support/action.ts';

interface Workflow {
  readonly jobs: Readonly<Record<string, { readonly steps: readonly { readonly with?: object }[] }>>;
}

describe('the files that the service reads', () => {
  const shown = readFileSync('docs/ci.md', 'utf8');
  const [, workflow = ''] = /```yaml\n(name: definitions\n[\s\S]*?)```/u.exec(shown) ?? [];

  test('are valid by its schemas', () => {
    expect(validateAction(readFileSync('action.yml', 'utf8')).errors).toEqual([]);
    expect(validateWorkflow(readFileSync('.github/workflows/definitions.yml', 'utf8')).errors).toEqual([]);
    expect(validateWorkflow(workflow).errors).toEqual([]);
  });

  test('name inputs that there are, and each has its line in the page', () => {
    const used = Object.keys((parse(workflow) as Workflow).jobs['definitions']!.steps[1]!.with!);
    expect(Object.keys(inputs)).toEqual(expect.arrayContaining(used));
    const told = [...shown.matchAll(/^\| `([\w-]+)` \|/gmu)].map(([, name]) => name);
    expect(told).toEqual(Object.keys(inputs));
  });

  test('hand each input to a step', () => {
    const taken = runs.steps.flatMap(({ env = {} }) => Object.values(env));
    const missing = Object.keys(inputs).filter(
      (name) => name !== 'comment' && !taken.includes(`\${{ inputs.${name} }}`),
    );
    expect(missing).toEqual([]);
  });

  test('never put what others wrote into a script', () => {
    expect(runs.steps.filter(({ run: script }) => script?.includes('${{'))).toEqual([]);
  });

  test('the hooks run commands that there are', () => {
    const hooks = parse(readFileSync('.pre-commit-hooks.yaml', 'utf8')) as readonly {
      readonly entry: string;
    }[];
    expect(hooks.map(({ entry }) => entry)).toEqual(['leadpact check', 'leadpact test']);
  });
});
