import { valueText } from '../../cells/cell-reader.ts';
import { countryCode } from '../../cells/country.ts';
import { fold, trim } from '../../cells/fold.ts';
import { headerWords } from '../../definition/presets/after-handoff.ts';
import { presetNamed } from '../../definition/presets/index.ts';
import { columnsIn, recognise } from '../../definition/presets/recognise.ts';
import { columnAddress, findColumn } from '../../engine/find-column.ts';
import { saysNothing } from '../../infer/missing-words.ts';
import type { ReportedLead } from '../feedback/reported-lead.ts';
import { sizeBandOf, sizeBands } from './company-size.ts';
import { seniorityOf } from './seniority.ts';

/** One way to tell leads apart, such as by industry. */
export interface Facet {
  readonly name: string;
  /** The order that its values have by themselves; undefined where they have none. */
  readonly order?: readonly string[];
  /** Undefined where neither the definition nor the export of a run has it. */
  readonly find: (run: FacetRun) => FoundFacet | undefined;
}

/** What the leads of one run have in common. */
export type FacetRun = Pick<ReportedLead, 'bound' | 'header'>;

export interface FoundFacet {
  /** The derived value, or the header of the column, that it is read from. */
  readonly from: string;
  /** Undefined where it is not known of a lead. */
  readonly valueOf: (lead: ReportedLead) => string | undefined;
}

/** The words that name a facet in fields, derived values and headers, and what the presets call it. */
interface Naming {
  readonly words: RegExp;
  readonly presetFields: readonly string[];
  /** What people know a value of it by. */
  readonly spell: (text: string) => string | undefined;
}

const asWritten = (text: string): string => text;
const namings = {
  title: {
    words: /^(?:job )?title$|\bjob title\b|^position$|^designation$/u,
    presetFields: ['title'],
    spell: seniorityOf,
  },
  seniority: {
    words: /\bseniority\b|^(?:job|management) level$/u,
    presetFields: ['seniority'],
    spell: asWritten,
  },
  industry: { words: /\bindustry\b|^sector$/u, presetFields: ['industry'], spell: asWritten },
  size: {
    words: /\bemployees\b|\b(?:company|firm) size\b|^headcount$/u,
    presetFields: ['employees', 'company_size'],
    spell: sizeBandOf,
  },
  country: {
    words: /^country\b/u,
    presetFields: ['country'],
    spell: (text: string) => countryCode(text) ?? text,
  },
  source: {
    words: /^(?:(?:lead|original|original traffic|person|traffic) )?source$/u,
    presetFields: ['source'],
    spell: asWritten,
  },
} satisfies Record<string, Naming>;

/** What everybody asks of those who buy: how senior, in which industry, how large, from which country, from which source. */
export const standardFacets: readonly Facet[] = [
  { name: 'seniority', find: findSeniority },
  { name: 'industry', find: (run) => findNamed(run, namings.industry) },
  { name: 'size', order: sizeBands, find: (run) => findNamed(run, namings.size) },
  { name: 'country', find: (run) => findNamed(run, namings.country) },
  { name: 'source', find: (run) => findNamed(run, namings.source) },
];

/** A facet that is a column of the export, by its header. */
export function columnFacet(column: string): Facet {
  return {
    name: column,
    find: ({ header }) => {
      const match = findColumn(header, column);
      return match.kind === 'found' ? ofColumn(header, match.index, asWritten) : undefined;
    },
  };
}

/** A seniority by that name, else what the definition makes of the title, else what the words of the title say. */
function findSeniority(run: FacetRun): FoundFacet | undefined {
  const { plan } = run.bound;
  const title = fieldOf(run, namings.title);
  const derived = plan.derived.find(({ kind, of }) => kind === 'first-match' && of === title);
  return (
    findNamed(run, namings.seniority) ??
    (derived === undefined ? undefined : ofCell(run, derived.name, namings.seniority)) ??
    findNamed(run, namings.title)
  );
}

/** The definition goes first, since it knows its export; then what is known of the export; then words of the header. */
function findNamed(run: FacetRun, naming: Naming): FoundFacet | undefined {
  const { plan } = run.bound;
  const derived = plan.derived.find(({ name }) => naming.words.test(headerWords(name)));
  const name = derived?.name ?? fieldOf(run, naming);
  if (name !== undefined) return ofCell(run, name, naming);
  const preset = presetNamed(plan.export ?? '') ?? recognise(run.header)?.preset;
  const known = preset === undefined ? [] : columnsIn(run.header, preset);
  const index =
    known.find(({ column }) => naming.presetFields.includes(column.field))?.index ??
    run.header.findIndex((header) => naming.words.test(headerWords(header)));
  return index < 0 ? undefined : ofColumn(run.header, index, naming.spell);
}

/** The field that is called so, or read from a column that is. */
function fieldOf({ bound }: FacetRun, { words }: Naming): string | undefined {
  const there = bound.columns.filter(({ index }) => index !== undefined);
  const named = there.find(({ field }) => words.test(headerWords(field)));
  return (named ?? there.find(({ header }) => words.test(headerWords(header!))))?.field;
}

/** Texts as they are written, since their cells are folded; all else as it was read. */
function ofCell({ bound }: FacetRun, name: string, { spell }: Naming): FoundFacet {
  const { slots, plan, columns } = bound;
  const slot = slots.get(name)!;
  const { type } = plan.derived.find((each) => each.name === name) ?? {
    type: plan.fields.find((field) => field.name === name)!.cell.type,
  };
  const { header, index } = columns.find(({ field }) => field === name) ?? {};
  return {
    from: header ?? name,
    valueOf: ({ decision, texts }) => {
      const cell = decision.cells[slot]!;
      if (cell.state !== 'value') return undefined;
      return spell(
        type === 'text' && index !== undefined ? trim(texts[index]!) : valueText(type, cell.value),
      );
    },
  };
}

function ofColumn(header: readonly string[], index: number, spell: Naming['spell']): FoundFacet {
  return {
    from: columnAddress(header, index),
    valueOf: ({ texts }) => {
      const text = trim(texts[index] ?? '');
      return saysNothing(fold(text)) ? undefined : spell(text);
    },
  };
}
