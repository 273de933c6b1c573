import { cellReader, defaultSpec } from '../cells/cell-reader.ts';
import { numberText } from '../cells/number.ts';
import { isAfterHandoff } from '../definition/presets/after-handoff.ts';
import { commonest } from './evidence.ts';
import type { InferredExport } from './infer-definition.ts';
import type { InferredField } from './infer-field.ts';

/** A criterion or point rule that the data offers, for the two teams to agree on. */
export interface Suggestion {
  readonly section: 'reject_if' | 'require' | 'fit' | 'interest';
  readonly id: string;
  /** The condition and what belongs to it, as lines of YAML. */
  readonly lines: readonly string[];
  /** Points that it can give; 0 for a criterion. */
  readonly points: number;
  /** The cell of a lead that meets it, by its field; undefined where the example needs none. */
  readonly meets?: readonly [field: string, text: string];
}

/** What Sales writes too, as a rule. */
const mostlyAfterHandoff = /status|stage|outcome|qualified|rating|last[ _]modified/iu;

type Find = (inferred: InferredExport) => Suggestion | undefined;

/** The suggestions that an export gives ground for, in the order of a definition. */
export function suggestCriteria(inferred: InferredExport): readonly Suggestion[] {
  return finds.map((find) => find(inferred)).filter((suggestion) => suggestion !== undefined);
}

const finds: readonly Find[] = [
  (inferred) => rejectYes(inferred, /test.?lead/iu, 'test_lead', 'Is a test, and no lead'),
  (inferred) =>
    rejectYes(
      inferred,
      /opt.*out|unsubscribe|do not (?:e-?mail|contact|call)|donotcall/iu,
      'opted_out',
      'Asked not to be contacted',
    ),
  territory,
  companySize,
  seniority,
  source,
  visits,
  recency,
];

function rejectYes(
  { fields }: InferredExport,
  header: RegExp,
  id: string,
  because: string,
): Suggestion | undefined {
  const field = fields.find(
    ({ type, column, name }) => type === 'boolean' && header.test(`${column} ${name.replaceAll('_', ' ')}`),
  );
  if (field === undefined) return undefined;
  const lines = [
    `when: { ${field.name}: { is: true } }`,
    `because: ${because}`,
    'kind: procedure',
    'if_missing: allow',
  ];
  return { section: 'reject_if', id: id, lines, points: 0 };
}

const mostCountries = 3;

function territory({ fields }: InferredExport): Suggestion | undefined {
  const field = fields.find(({ type }) => type === 'country');
  if (field === undefined) return undefined;
  const read = cellReader(defaultSpec('country'));
  const codes = new Map<string, number>();
  for (const [text, count] of field.texts) {
    const cell = read(text);
    if (cell.state === 'value') codes.set(String(cell.value), (codes.get(String(cell.value)) ?? 0) + count);
  }
  if (codes.size < 2) return undefined;
  const most = commonest(codes, mostCountries).map(([code]) => code);
  return {
    section: 'require',
    id: 'in_territory',
    lines: [
      `when: { ${field.name}: { in: [${most.map(countryScalar).join(', ')}] } }`,
      'because: We sell in these countries',
    ],
    points: 0,
    meets: [field.name, most[0]!],
  };
}

/** Norway's code is no in the eyes of some YAML readers. */
function countryScalar(code: string): string {
  return code === 'NO' ? '"NO"' : code;
}

function companySize({ fields }: InferredExport): Suggestion | undefined {
  const field = fields.find(({ type, name }) => type === 'number' && /employees|company_size/u.test(name));
  const [, low] = field === undefined ? [] : quartersOf(field).map(roundly);
  if (field === undefined || low === undefined || low <= 0) return undefined;
  const lines = [
    `when: { ${field.name}: { at_least: ${numberText(low)} } }`,
    'because: Smaller companies do not buy',
  ];
  return { section: 'require', id: 'company_size', lines, points: 0, meets: [field.name, wholeAbove(low)] };
}

function seniority({ fields }: InferredExport): Suggestion | undefined {
  const field = fields.find(
    ({ type, column }) => type === 'text' && /\btitle\b|jobtitle|position|\brole\b/iu.test(column),
  );
  if (field === undefined) return undefined;
  const words = '[chief, ceo, cfo, cto, founder, owner, president, vp, director, head]';
  return {
    ...flat('fit', 'senior', `${field.name}: { has_any_word: ${words} }`, 30),
    meets: [field.name, 'CEO'],
  };
}

const mostSources = 2;
const mostPicks = 60;

function source({ fields }: InferredExport): Suggestion | undefined {
  const picklists = fields.filter(
    ({ type, column, texts }) =>
      type === 'text' && /source|origin|channel/iu.test(column) && texts.size <= mostPicks && texts.size > 1,
  );
  const field = picklists.find(({ name }) => name === 'source') ?? picklists[0];
  if (field === undefined) return undefined;
  const picks = commonest(field.texts, mostSources).map(([text]) => text);
  const condition = `${field.name}: { in: [${picks.map((text) => JSON.stringify(text)).join(', ')}] }`;
  return { ...flat('interest', 'good_source', condition, 20), meets: [field.name, picks[0]!] };
}

function visits({ fields }: InferredExport): Suggestion | undefined {
  const field = fields.find(
    ({ type, name }) => type === 'number' && /page_?views|visits|sessions|time_spent/u.test(name),
  );
  if (field === undefined) return undefined;
  const [, , middle = 0, high = 0] = quartersOf(field).map(roundly);
  if (high <= 0) return undefined;
  const steps = [
    `{ at_least: ${numberText(high)}, points: 20 }`,
    ...(middle > 0 && middle < high ? [`{ at_least: ${numberText(middle)}, points: 10 }`] : []),
  ];
  const lines = [`field: ${field.name}`, `steps: [${steps.join(', ')}]`, 'if_missing: 0'];
  return { section: 'interest', id: 'keen', lines, points: 20, meets: [field.name, wholeAbove(high)] };
}

function recency({ fields }: InferredExport): Suggestion | undefined {
  const dates = fields.filter(
    ({ type, column, looked }) => type === 'date' && looked > 0 && !isWrittenBySales(column),
  );
  const field =
    dates.find(({ name }) => name === 'last_activity') ??
    dates.find(({ column }) => /last|activity|created|submitted|date/iu.test(column));
  if (field === undefined) return undefined;
  const lines = [`field: ${field.name}`, 'points: 20', 'fades_over: 90 days', 'if_missing: 0'];
  return { section: 'interest', id: 'recent', lines, points: 20 };
}

function flat(section: 'fit' | 'interest', id: string, condition: string, points: number): Suggestion {
  return { section, id, lines: [`when: { ${condition} }`, `points: ${points}`, 'if_missing: 0'], points };
}

/** Least, lower quarter, middle, upper quarter and most of a column's numbers; none where there is no number. */
export function quartersOf(field: InferredField): readonly number[] {
  const { locale, range } = field;
  const read = cellReader({
    ...defaultSpec('number'),
    range,
    ...(locale === undefined ? {} : { locale, amounts: true as const }),
  });
  const values = [...field.texts].flatMap(([text, count]) => {
    const cell = read(text);
    return cell.state === 'value' ? [{ value: cell.value as number, count }] : [];
  });
  values.sort((a, b) => a.value - b.value);
  const cells = values.reduce((sum, { count }) => sum + count, 0);
  if (cells === 0) return [];
  return [0, 0.25, 0.5, 0.75, 1].map((share) => {
    let before = 0;
    const at = values.find(({ count }) => (before += count) > share * (cells - 1));
    return at?.value ?? values.at(-1)!.value;
  });
}

/** A cell of a number that is this or more, as every locale writes it. */
function wholeAbove(limit: number): string {
  return String(Math.ceil(limit));
}

/** A number as people write limits. */
function roundly(value: number): number {
  return value === 0 ? 0 : Number(value.toPrecision(2));
}

/** Whether a column is, or as a rule is, written only once Sales has the lead. */
export function isWrittenBySales(header: string): boolean {
  return isAfterHandoff(header) || mostlyAfterHandoff.test(header);
}
