import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseDay } from '../../src/cells/day.ts';
import { allFindings } from '../../src/commands/all-findings.ts';
import { loadDefinition } from '../../src/commands/load-definition.ts';
import { definitionMessages } from '../../src/diagnostics/messages/definition.ts';
import { languageMessages } from '../../src/diagnostics/messages/language.ts';
import { proofMessages } from '../../src/diagnostics/messages/proofs.ts';
import { silenceMessages } from '../../src/diagnostics/messages/silences.ts';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { placesOf } from '../support/definitions.ts';

const folder = 'fixtures/check';
const cases = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** A file of more than 1 MiB has no place in the repository; `test/definition/hostile.test.ts` makes one. */
const madeElsewhere = ['definition-too-large'];

const asOf = parseDay('2026-11-02')!;

/** All that `check` finds. */
function findingsOf(file: string): readonly Diagnostic[] {
  return allFindings(loadDefinition(file, { allowOutside: false }), asOf, undefined).heard;
}

describe('each fault of a definition is found where it is, and nothing else is', () => {
  test.each(cases)('%s', (code) => {
    const findings = findingsOf(path.join(folder, code, 'definition.yaml'));
    const expected = readFileSync(path.join(folder, code, 'expected.txt'), 'utf8');
    expect(`${placesOf(findings).join('\n')}\n`).toBe(expected);
    expect(findings.map((finding) => finding.code)).toContain(code);
  });
});

describe('a sound definition has no findings', () => {
  test.each([
    'definitions/b2b-hubspot',
    'definitions/b2b-salesforce',
    'definitions/education',
    'definitions/starter',
    'fixtures/language/definition',
    'fixtures/salesforce-synthetic-mit/definition',
  ])('%s', (name) => {
    expect(placesOf(findingsOf(`${name}.yaml`))).toEqual([]);
  });
});

test('every message about a definition has its case', () => {
  const codes = [definitionMessages, languageMessages, proofMessages, silenceMessages].flatMap((messages) =>
    Object.keys(messages),
  );
  expect(codes.filter((code) => !cases.includes(code))).toEqual(madeElsewhere);
  expect(cases.filter((name) => !existsSync(path.join(folder, name, 'expected.txt')))).toEqual([]);
});
