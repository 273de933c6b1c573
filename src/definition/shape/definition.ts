import { z } from 'zod';
import { fieldTypes } from '../../cells/cell.ts';
import { presetNames } from '../presets/index.ts';
import { agreed, feedback, owners, sla } from './agreement.ts';
import { criterion, points } from './points.ts';
import { condition, date, fieldName, fieldNames, meta, phrases, text, textOrTexts } from './values.ts';

const field = z
  .strictObject({
    column: textOrTexts.describe('the header of the column, or several of which the first present is read'),
    type: z.enum(fieldTypes).describe(`a type: ${fieldTypes.join(', ')}`),
    optional: z
      .boolean()
      .optional()
      .describe('true: the export may lack the column; every cell is missing then'),
    missing_values: z.array(text).optional().describe('texts that mean missing, besides blank'),
    format: textOrTexts
      .optional()
      .describe('how dates are written, such as M/D/YYYY h:mm A; several are tried in order'),
    separator: text.optional().describe('what stands between the members of a list; ; by default'),
    locale: text.optional().describe('how numbers are written, such as de or fr-CH; en by default'),
    range: z.enum(['low', 'middle', 'high']).optional().describe('which end of a range such as 11-50 counts'),
    changes: z
      .enum(['ask', 'wait', 'never'])
      .optional()
      .describe('how the value can change: ask, wait or never'),
    meta: meta.optional(),
  })
  .describe('a field: column, type and how to read it');

const list = z
  .union([
    z.array(text).min(1),
    z.strictObject({
      file: text.describe('a file beside the definition'),
      column: text.optional().describe('the column of a CSV file'),
    }),
  ])
  .describe('a sequence of texts, or { file: ... }');

const derivation = z
  .strictObject({
    domain_of: fieldName.optional(),
    is_free_mail: fieldName.optional(),
    days_since: fieldName.optional(),
    larger_of: fieldNames.optional(),
    first_filled: fieldNames.optional(),
    from: fieldName.optional(),
    first_match: z
      .record(z.string(), phrases)
      .optional()
      .describe('values, each with the words that give it'),
    map: z.record(z.string(), text).optional().describe('texts, each with the text that replaces it'),
    otherwise: text.optional().describe('the value where nothing matches'),
    meta: meta.optional(),
  })
  .describe(
    'a way to compute a value: domain_of, is_free_mail, days_since, larger_of, first_filled, first_match or map',
  );

const choice = {
  when: condition.optional(),
  otherwise: z.literal(true).optional().describe('true: for all the others'),
  meta: meta.optional(),
};

const example = z
  .strictObject({
    name: text,
    as_of: date.optional(),
    lead: z.record(z.string(), z.unknown()).describe('cells by field, as an export would have them'),
    expect: z
      .strictObject({
        verdict: z.enum(['qualified', 'rejected', 'undecided']).optional(),
        kind: z.enum(['definition', 'data', 'procedure']).optional(),
        points: z.int().optional(),
        points_max: z.int().optional(),
        close_call: z.boolean().optional(),
        tier: text.optional(),
        route: text.optional(),
        primary_reason: text.optional(),
        failed: z.array(text).optional().describe('a sequence of ids in brackets: all definite failures'),
        unknown: z.array(text).optional().describe('a sequence of ids in brackets: all that is unknown'),
      })
      .describe('what must come: verdict, kind, points, tier, route, failed ...'),
    meta: meta.optional(),
  })
  .describe('an example: name, as_of, lead and expect');

/** Duplicates within a run, and across the runs of a series. */
const duplicates = z
  .strictObject({
    by: z.union([fieldName, fieldNames]).describe('the field or fields that make two leads the same'),
    keep: z.enum(['first', 'last', 'newest', 'oldest']).describe('first, last, newest or oldest'),
    order: fieldName.optional().describe('the field by which newest and oldest are told'),
    against: z.literal('series').optional().describe('series: also against what earlier runs handed over'),
    handed_over: z
      .enum(['reject', 'mark'])
      .optional()
      .describe('what earlier runs handed over: reject, or mark only; reject where it is not said'),
    because: text.optional(),
    meta: meta.optional(),
  })
  .describe('duplicates: by, keep and order');

/**
 * The shape of a definition, format 1. What must be there at the top is asked for by the reader, so that one
 * absent section does not hide the faults of the others.
 */
export const definitionShape = z
  .strictObject({
    leadpact: z.literal(1).optional().describe('1, the version of this format'),
    name: text.optional().describe('what the definition is called'),
    version: text.optional().describe('the version of this definition, a text such as 2026-11'),
    purpose: text.optional().describe('what the definition is for'),
    owners: owners.optional(),
    export: z
      .enum(presetNames)
      .optional()
      .describe(`a known export: ${presetNames.join(', ')}`),
    lead: fieldName.optional().describe('the field that names a lead'),
    time_zone: text.optional().describe('an IANA time zone such as Europe/Berlin'),
    fields: z
      .record(z.string(), field)
      .optional()
      .describe('fields by name: what is read from the export, and as what'),
    lists: z.record(z.string(), list).optional().describe('lists by name'),
    derive: z.record(z.string(), derivation).optional().describe('computed values by name'),
    reject_if: z
      .record(z.string(), criterion)
      .optional()
      .describe('criteria by id; any one that holds rejects the lead'),
    require: z.record(z.string(), criterion).optional().describe('criteria by id; every one must hold'),
    points: points.optional(),
    undecided: z
      .enum(['rejected', 'separate'])
      .optional()
      .describe('rejected, or separate for a list of their own'),
    duplicates: duplicates.optional(),
    tiers: z
      .record(z.string(), z.strictObject(choice).describe('a tier: when, or otherwise: true'))
      .optional(),
    route: z
      .record(
        z.string(),
        z.strictObject({ ...choice, to: text }).describe('a route: when, or otherwise: true; and to'),
      )
      .optional(),
    examples: z.array(example).optional().describe('a sequence of golden leads with what must come'),
    sla: sla.optional(),
    feedback: feedback.optional(),
    agreed: agreed.optional(),
    meta: meta.optional(),
  })
  .describe('a definition');

export type DefinitionShape = z.infer<typeof definitionShape>;
export type CriterionShape = z.infer<typeof criterion>;
export type FieldShape = z.infer<typeof field>;
export type DerivationShape = z.infer<typeof derivation>;
