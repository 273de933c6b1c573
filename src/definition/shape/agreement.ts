import { z } from 'zod';
import {
  countingNumber,
  date,
  days,
  duration,
  fieldName,
  meta,
  percent,
  text,
  textOrTexts,
} from './values.ts';

/** What each side promised. Read and validated with the definition; it changes no decision. */
export const sla = z
  .strictObject({
    time_zone: text.optional().describe('an IANA time zone such as Europe/Berlin'),
    business_hours: z
      .record(
        z.string(),
        z
          .string()
          .regex(/^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/u)
          .describe('opening hours such as "09:00-18:00"'),
      )
      .optional()
      .describe('opening hours by day or days: mon-fri, sat'),
    holidays: z.array(date).optional().describe('days without business hours'),
    raised_at: fieldName.optional().describe('the field that holds the hand-raise'),
    marketing: z
      .strictObject({
        qualified_leads: countingNumber.optional(),
        per: z.enum(['day', 'week', 'month', 'quarter']).optional().describe('day, week, month or quarter'),
        accepted: percent.optional(),
      })
      .optional()
      .describe('what Marketing promises'),
    sales: z
      .strictObject({
        accept_within: duration.optional(),
        contact_within: duration.optional(),
        attempts: countingNumber.optional(),
        over: duration.optional(),
        of_leads: percent.optional(),
      })
      .optional()
      .describe('what Sales promises'),
    meta: meta.optional(),
  })
  .describe('the promises of both sides');

/** The dispositions that Sales reports back; the keys are the tool's, the spellings each team's own. */
export const dispositions = [
  'accepted',
  'rejected',
  'contacted',
  'disqualified',
  'recycled',
  'won',
  'lost',
] as const;

export const feedback = z
  .strictObject({
    matures_after: days.optional(),
    columns: z
      .strictObject({
        lead: textOrTexts.optional(),
        email: textOrTexts.optional(),
        at: textOrTexts.optional(),
        disposition: textOrTexts.optional(),
        reason: textOrTexts.optional(),
        amount: textOrTexts.optional(),
        asked_about: textOrTexts.optional(),
      })
      .optional()
      .describe('the columns of the report, by what they hold'),
    format: textOrTexts.optional().describe('how dates are written in the report'),
    locale: text.optional().describe('how amounts are written in the report'),
    dispositions: z
      .partialRecord(z.enum(dispositions), z.array(text).min(1))
      .optional()
      .describe('the spellings of each disposition'),
    meta: meta.optional(),
  })
  .describe('how to read what Sales reports back');

const approval = z
  .strictObject({ by: text, date, fingerprint: text })
  .describe('an approval: by, date and fingerprint');

/** Who agreed to which fingerprint, and when. */
export const agreed = z
  .strictObject({ marketing: approval.optional(), sales: approval.optional() })
  .describe('the approvals of both sides');

export const owners = z
  .strictObject({ marketing: text.optional(), sales: text.optional() })
  .describe('who answers for the definition on each side');
