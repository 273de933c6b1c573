import { scalarText } from '../definition/flow-text.ts';
import { describeField } from './describe-field.ts';
import type { InferredExport } from './infer-definition.ts';
import type { InferredField } from './infer-field.ts';
import { suggestCriteria, type Suggestion } from './suggest-criteria.ts';

/**
 * A definition to begin with: what the export has as fields, and as comments what the two teams may agree on.
 *
 * @param today the day on which its examples are decided, YYYY-MM-DD
 */
export function definitionDraft(
  inferred: InferredExport,
  { file, today }: { readonly file: string; readonly today: string },
): string {
  const suggestions = suggestCriteria(inferred);
  const of = (...sections: readonly Suggestion['section'][]): readonly Suggestion[] =>
    suggestions.filter(({ section }) => sections.includes(section));
  const parts = [
    headOf(inferred, file),
    fieldsOf(inferred),
    offered('Any one of these that holds rejects the lead.', 'reject_if', of('reject_if')),
    requireOf(inferred, of('require')),
    pointsOf(of('fit', 'interest')),
    duplicatesOf(inferred),
    examplesOf(inferred, suggestions, today),
  ];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function headOf({ preset, known, lead, leadDoubt, rows }: InferredExport, file: string): readonly string[] {
  const recognised =
    preset === undefined
      ? [
          '# export:                        # of no export that we know; leadpact names its columns as they are',
        ]
      : [`export: ${preset.name.padEnd(24)} # ${preset.title}, by ${known} of its columns`];
  return [
    `# A first definition, written by \`leadpact init --leads ${file.replaceAll(/\s/gu, ' ')}\` from ${rows} leads.`,
    '# The fields are what the export has. What decides is yours: Marketing and Sales read the lines that begin',
    '# with "#:", and remove these two characters from those they agree on.',
    'leadpact: 1',
    'name: Sales qualified lead',
    'version: "1"                     # change it with every change that can flip a decision',
    'purpose: The leads that Marketing hands to Sales.',
    ...recognised,
    ...(leadDoubt === undefined ? [] : [unsure(leadDoubt, '')]),
    `lead: ${lead.name}`,
    'time_zone: UTC                   # whose calendar "today" is, such as Europe/Berlin',
  ];
}

function fieldsOf({ fields, passedOver }: InferredExport): readonly string[] {
  return [
    '# `check` warns of fields that nothing reads: remove those that you will not use.',
    'fields:',
    ...fields.flatMap((field) => [
      ...field.doubts.map((doubt) => unsure(doubt, '  ')),
      `  # ${describeField(field)}`,
      `  ${field.name}: { ${entriesOf(field).join(', ')} }`,
    ]),
    ...passedOver.map((column) => `  # ${column} has neither a name nor a filled cell, and is passed over`),
  ];
}

function entriesOf({
  column,
  type,
  formats,
  separator,
  locale,
  range,
  missingValues,
}: InferredField): readonly string[] {
  const several = (texts: readonly string[]): string =>
    texts.length === 1 ? scalarText(texts[0]!) : `[${texts.map(scalarText).join(', ')}]`;
  const isPlainIso = formats.length === 1 && formats[0] === 'iso';
  return [
    `column: ${scalarText(column)}`,
    `type: ${type}`,
    ...(formats.length > 0 && !isPlainIso ? [`format: ${several(formats)}`] : []),
    ...(separator === undefined ? [] : [`separator: ${scalarText(separator)}`]),
    ...(locale === undefined ? [] : [`locale: ${locale}`]),
    ...(range === undefined ? [] : [`range: ${range}`]),
    ...(missingValues.length > 0 ? [`missing_values: [${missingValues.map(scalarText).join(', ')}]`] : []),
  ];
}

/** The one criterion that decides from the start, and those that may follow. */
function requireOf({ fields, lead }: InferredExport, offers: readonly Suggestion[]): readonly string[] {
  const email = contactOf(fields);
  const needed = email ?? lead;
  const because =
    email === undefined
      ? 'What nobody can name, nobody can hand over'
      : 'Without an e-mail address nobody can follow up';
  return [
    '# Every one of these must hold.',
    'require:',
    '  reachable:',
    `    when: { ${needed.name}: { is_missing: false } }`,
    `    because: ${because}`,
    ...offers.flatMap((offer) => criterionLines(offer, '  ').map(asOffer)),
  ];
}

function offered(what: string, section: string, offers: readonly Suggestion[]): readonly string[] {
  if (offers.length === 0) return [];
  return [
    `# ${what}`,
    asOffer(`${section}:`),
    ...offers.flatMap((offer) => criterionLines(offer, '  ').map(asOffer)),
  ];
}

function pointsOf(offers: readonly Suggestion[]): readonly string[] {
  if (offers.length < 2) return [];
  const most = offers.reduce((sum, { points }) => sum + points, 0);
  const groups = (['fit', 'interest'] as const).filter((group) =>
    offers.some(({ section }) => section === group),
  );
  const lines = [
    'points:',
    `  qualify_at: ${Math.ceil(most / 20) * 10}`,
    '  close_call: 5',
    '  groups:',
    ...groups.flatMap((group) => [
      `    ${group}:`,
      '      rules:',
      ...offers
        .filter(({ section }) => section === group)
        .map(({ id, lines: entries }) => `        ${id}: { ${entries.join(', ')} }`),
    ]),
  ];
  return ['# Points decide among the leads that are left.', ...lines.map(asOffer)];
}

function duplicatesOf({ fields }: InferredExport): readonly string[] {
  const email = contactOf(fields);
  if (email === undefined) return [];
  return [
    '# The same person twice: one of the two is handed over.',
    asOffer(`duplicates: { by: [${email.name}], keep: first }`),
  ];
}

/** Two leads that come out so whether the offers are taken or not. */
function examplesOf(
  { fields, lead }: InferredExport,
  offers: readonly Suggestion[],
  today: string,
): readonly string[] {
  const needed = contactOf(fields) ?? lead;
  const cells = new Map([[needed.name, needed.type === 'email' ? 'ada@bigco.example' : 'lead-1']]);
  for (const { meets } of offers) if (meets !== undefined) cells.set(...meets);
  return [
    '# The leads that you argued about, with what you agreed on; `leadpact test` holds the definition to them.',
    'examples:',
    '  - name: Somebody whom Sales can reach',
    `    as_of: ${today}`,
    '    lead:',
    ...[...cells].map(([name, text]) => `      ${name}: ${scalarText(text)}`),
    '    expect: { verdict: qualified }',
    '  - name: Nobody to call',
    `    as_of: ${today}`,
    '    lead: {}',
    '    expect: { verdict: rejected, primary_reason: reachable }',
  ];
}

function contactOf(fields: readonly InferredField[]): InferredField | undefined {
  return fields.find(({ type, looked }) => type === 'email' && looked > 0);
}

function criterionLines({ id, lines }: Suggestion, indent: string): readonly string[] {
  return [`${indent}${id}:`, ...lines.map((line) => `${indent}  ${line}`)];
}

function asOffer(line: string): string {
  return `#:${line}`;
}

function unsure(doubt: string, indent: string): string {
  return `${indent}# UNSURE: ${doubt.replaceAll(/\s+/gu, ' ')}.`;
}
