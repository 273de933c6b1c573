import { isDeepStrictEqual } from 'node:util';
import { hasErrors, type Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Source } from '../diagnostics/place.ts';
import { checkShape } from './check-shape.ts';
import type { Definition } from './definition.ts';
import { checkAgreement } from './read-agreement.ts';
import { readChoices } from './read-choices.ts';
import { readCriteria } from './read-criteria.ts';
import { readDerived } from './read-derived.ts';
import { readDuplicates } from './read-duplicates.ts';
import { readExamples } from './read-examples.ts';
import { readFields, readTimeZone } from './read-fields.ts';
import { readLists } from './read-lists.ts';
import { readPoints } from './read-points.ts';
import { fieldType, makeReader, type LoadList, type Reader } from './reader.ts';
import { checkScalars } from './scalars.ts';
import { readYaml } from './yaml-text.ts';

/** What came of reading a definition. `definition` is absent where there is any error. */
export interface DefinitionReading {
  readonly definition?: Definition;
  readonly diagnostics: readonly Diagnostic[];
  /** Names of fields and lists that something reads, as far as could be read. */
  readonly uses: { readonly fields: ReadonlySet<string>; readonly lists: ReadonlySet<string> };
  /** Whether every rule and group of points could be read. */
  readonly pointsComplete: boolean;
  /** The parts that could be read, for checks that go on in spite of errors. */
  readonly parts?: Definition;
}

/**
 * Reads a definition: text, then YAML, then shape, then meaning. Every problem of the file is reported at once,
 * in the order of the file.
 *
 * @param loadList gets the entries of a list file; paths are relative to the definition's folder
 */
export function readDefinition(source: Source, loadList: LoadList): DefinitionReading {
  const { yaml, diagnostics: ofYaml } = readYaml(source);
  const none = { fields: new Set<string>(), lists: new Set<string>() };
  if (yaml === undefined) return { diagnostics: ofYaml, uses: none, pointsComplete: false };
  const diagnostics: Diagnostic[] = [...ofYaml, ...checkScalars(yaml)];
  const { shape, diagnostics: ofShape } = checkShape(yaml);
  diagnostics.push(...ofShape);
  const reader = makeReader(yaml, shape, loadList, diagnostics);
  const parts = readParts(reader);
  if (hasErrors(diagnostics)) noteMentions(reader);
  const sorted = withoutEchoes(diagnostics);
  const uses = { fields: reader.usedFields, lists: reader.usedLists };
  const reading = { diagnostics: sorted, uses, pointsComplete: !reader.pointsLeftOut, parts };
  return hasErrors(sorted) ? reading : { ...reading, definition: parts };
}

function readParts(reader: Reader): Definition {
  const { shape, yaml } = reader;
  checkTop(reader);
  const timeZone = readTimeZone(reader);
  const fields = readFields(reader, timeZone);
  const lists = readLists(reader);
  const derived = readDerived(reader);
  checkLead(reader);
  const ids = new Set<string>();
  const rejectIf = readCriteria(reader, ['reject_if'], shape.reject_if, ids);
  const require = readCriteria(reader, ['require'], shape.require, ids);
  const points = readPoints(reader, ids);
  const duplicates = readDuplicates(reader);
  const tiers = readChoices(reader, 'tiers');
  const routes = readChoices(reader, 'route');
  checkAgreement(reader);
  return Object.freeze({
    name: shape.name ?? '',
    version: shape.version ?? '',
    purpose: shape.purpose,
    owners: shape.owners ?? {},
    export: shape.export,
    lead: shape.lead ?? '',
    timeZone,
    fields,
    lists,
    derived,
    rejectIf,
    require,
    points,
    undecided: shape.undecided ?? 'rejected',
    duplicates,
    tiers,
    routes,
    examples: readExamples(reader),
    sla: shape.sla,
    feedback: shape.feedback,
    agreed: shape.agreed,
    meta: shape.meta,
    place: yaml.valueSpan(['name']),
  });
}

const asked: Readonly<Record<string, string>> = {
  leadpact: '1, the version of this format',
  name: 'what the definition is called',
  version: 'the version of the definition, a text such as 2026-11',
  lead: 'the field that names a lead',
  fields: 'what is read from the export',
};

/** What every definition must say. */
function checkTop(reader: Reader): void {
  const present = reader.yaml.keys([]);
  for (const [key, expected] of Object.entries(asked)) {
    if (!present.includes(key)) reader.report('missing-key', { key, expected }, reader.yaml.valueSpan([]));
  }
  const sections = reader.yaml.value as Readonly<Record<string, unknown>>;
  const decides = ['reject_if', 'require', 'points'].some(
    (key) => present.includes(key) && !isDeepStrictEqual(sections[key], {}),
  );
  if (!decides) {
    reader.report('nothing-decides', {}, reader.yaml.valueSpan([]));
  }
}

function checkLead(reader: Reader): void {
  const { lead } = reader.shape;
  if (lead === undefined) return;
  fieldType(reader, lead, ['lead'], { types: ['id', 'text', 'email'], by: 'lead' });
}

/** Where a condition is wrong it is not known what it reads: then whatever the definition mentions counts as read. */
function noteMentions(reader: Reader): void {
  const { fields: _, lists: __, ...sections } = reader.yaml.value as Readonly<Record<string, unknown>>;
  const words = (value: unknown): readonly string[] => {
    if (typeof value === 'string') return [value];
    if (typeof value !== 'object' || value === null) return [];
    return [...(Array.isArray(value) ? [] : Object.keys(value)), ...Object.values(value).flatMap(words)];
  };
  for (const word of words(sections)) {
    if (reader.types.has(word)) reader.usedFields.add(word);
    if (reader.lists.has(word)) reader.usedLists.add(word);
  }
}

/** In the order of the file, without what merely follows from a scalar that YAML read differently than meant. */
function withoutEchoes(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const misread = diagnostics.filter(({ code }) => code === 'ambiguous-scalar' || code === 'split-number');
  const follows = ({ code, place }: Diagnostic): boolean => {
    if (place?.kind !== 'span' || code === 'ambiguous-scalar' || code === 'split-number') return false;
    return misread.some(
      ({ place: at }) => at?.kind === 'span' && at.start <= place.start && place.end <= at.end,
    );
  };
  const start = ({ place }: Diagnostic): number => (place?.kind === 'span' ? place.start : 0);
  return diagnostics.filter((diagnostic) => !follows(diagnostic)).toSorted((a, b) => start(a) - start(b));
}
