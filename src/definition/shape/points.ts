import { z } from 'zod';
import { because, condition, days, fieldName, ifUnknown, kind, meta, number, wholeNumber } from './values.ts';

/** A criterion: of `reject_if`, `require` and `fast_track`. */
export const criterion = z
  .strictObject({
    when: condition.describe('the condition'),
    because: because.optional(),
    kind: kind.optional(),
    if_missing: ifUnknown.optional(),
    if_invalid: ifUnknown.optional(),
    meta: meta.optional(),
  })
  .describe('a criterion: when, because, kind, if_missing, if_invalid');

const step = z
  .strictObject({ at_least: number, points: wholeNumber })
  .describe('a step: at_least and points');

/** One rule of a group, in one of three forms: `when` + `points`, `field` + `steps`, `field` + `points` + `fades_over`. */
export const pointRule = z
  .strictObject({
    when: condition.optional().describe('the condition that gives the points'),
    points: wholeNumber.optional(),
    field: fieldName.optional(),
    steps: z.array(step).min(1).optional().describe('steps whose limits fall, the first that holds counts'),
    fades_over: days.optional(),
    if_missing: wholeNumber
      .optional()
      .describe('the points given where the rule is unknown for want of data'),
    if_invalid: wholeNumber
      .optional()
      .describe('the points given where the rule is unknown for an invalid cell'),
    because: because.optional(),
    meta: meta.optional(),
  })
  .describe('a point rule: when and points, or field and steps, or field, points and fades_over');

export const points = z
  .strictObject({
    qualify_at: wholeNumber.describe('a whole number: the points that are enough'),
    close_call: z
      .int()
      .min(0)
      .optional()
      .describe('a whole number of 0 or more: how near to the bar is a close call'),
    fast_track: z.record(z.string(), criterion).optional().describe('what is enough without points'),
    groups: z
      .record(
        z.string(),
        z
          .strictObject({
            cap: wholeNumber.optional(),
            floor: wholeNumber.optional(),
            rules: z.record(z.string(), pointRule).describe('the rules of the group, by id'),
            meta: meta.optional(),
          })
          .describe('a group: cap, floor and rules'),
      )
      .describe('groups of rules, each with its own cap and floor'),
    meta: meta.optional(),
  })
  .describe('points: qualify_at, close_call, fast_track and groups');
