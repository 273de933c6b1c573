import { stringify } from 'yaml';
import { checkDefinition } from '../../src/check/check-definition.ts';
import type { Definition } from '../../src/definition/definition.ts';
import { readDefinition, type DefinitionReading } from '../../src/definition/read-definition.ts';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { lineAndColumn } from '../../src/diagnostics/place.ts';
import { compilePlan } from '../../src/plan/compile-plan.ts';
import type { Plan } from '../../src/plan/plan.ts';

/** The head of a test definition as text; its fields follow. */
export const testHead = 'leadpact: 1\nname: Test\nversion: v1\nlead: id\n';

/** A test definition as data; `extra` adds or replaces sections. */
export function definitionOf(extra: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return {
    leadpact: 1,
    name: 'Test',
    version: 'v1',
    lead: 'id',
    fields: testFields,
    ...extra,
  };
}

/** A field of every type. */
export const testFields = {
  id: { column: 'Id', type: 'id' },
  size: { column: 'Size', type: 'number' },
  visits: { column: 'Visits', type: 'number' },
  title: { column: 'Title', type: 'text' },
  source: { column: 'Source', type: 'text' },
  mail: { column: 'Mail', type: 'email' },
  land: { column: 'Country', type: 'country' },
  seen: { column: 'Seen', type: 'date' },
  out: { column: 'Opted out', type: 'boolean' },
  wants: { column: 'Wants', type: 'list' },
} as const;

/** Reads a definition given as text or as data; fails the test where it has errors. */
export function definitionFrom(content: string | Readonly<Record<string, unknown>>): Definition {
  const text = typeof content === 'string' ? content : stringify(content);
  const reading = readingOf(text);
  if (reading.definition !== undefined) return reading.definition;
  throw new Error(
    `${text}\n${reading.diagnostics.map(({ code, message }) => `${code}: ${message}`).join('\n')}`,
  );
}

export function planFrom(content: string | Readonly<Record<string, unknown>>): Plan {
  return compilePlan(definitionFrom(content));
}

/** What comes of reading a text; its list files are empty. */
export function readingOf(text: string): DefinitionReading {
  return readDefinition({ name: 'test.yaml', text }, () => ({ values: [] }));
}

/** What comes of reading a text, and of checking it, which takes much longer. */
export function checkedReadingOf(text: string): {
  readonly reading: DefinitionReading;
  readonly findings: readonly Diagnostic[];
} {
  const reading = readingOf(text);
  return { reading, findings: checkDefinition(reading) };
}

/** `code line:column` of every finding about a text, in order. */
export function findingsIn(text: string): readonly string[] {
  return placesOf(checkedReadingOf(text).findings);
}

/** Findings as `code line:column`. */
export function placesOf(findings: readonly Diagnostic[]): readonly string[] {
  return findings.map(({ code, place }) => {
    const { line, column } =
      place?.kind === 'span' ? lineAndColumn(place.source.text, place.start) : { line: 0, column: 0 };
    return `${code} ${line}:${column}`;
  });
}
