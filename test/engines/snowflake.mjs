/** Snowflake's statements on the emulator fakesnow, which a program in Python asks; see `python/fake_snowflake.py`. */
import { spawnSync } from 'node:child_process';

/** @returns what the tests are told, or which part is absent */
export function startSnowflake() {
  const python = process.env.LEADPACT_CLOUD_PYTHON ?? 'python3';
  const found = spawnSync(python, ['-c', 'import fakesnow, sqlglot'], { stdio: 'ignore' });
  if (found.status !== 0) {
    const how =
      'pip install -r test/engines/requirements-cloud.txt, and set LEADPACT_CLOUD_PYTHON to the Python that has it';
    return { absent: `The emulator of Snowflake, or the parser of statements, is absent: ${how}.` };
  }
  const tests = ['test/sql', 'test/engines/parsed.test.ts'];
  return { tests, env: { LEADPACT_FAKESNOW: python }, stop: () => {} };
}
