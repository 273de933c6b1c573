import type { Entry } from './entry.ts';
import { approvalMessages } from './messages/approvals.ts';
import { definitionMessages } from './messages/definition.ts';
import { engineMessages } from './messages/engines.ts';
import { feedbackMessages } from './messages/feedback.ts';
import { inputMessages } from './messages/input.ts';
import { keptRunMessages } from './messages/kept-runs.ts';
import { languageMessages } from './messages/language.ts';
import { overrideMessages } from './messages/overrides.ts';
import { proofMessages } from './messages/proofs.ts';
import { runMessages } from './messages/run.ts';
import { silenceMessages } from './messages/silences.ts';
import { slaMessages } from './messages/sla.ts';
import { sqlMessages } from './messages/sql.ts';
import { usageMessages } from './messages/usage.ts';

/** Every message the tool can give: a code, what is known, and the words. No message is written at a call site. */
export const catalogue = {
  ...definitionMessages,
  ...keptRunMessages,
  ...languageMessages,
  ...proofMessages,
  ...silenceMessages,
  ...approvalMessages,
  ...overrideMessages,
  ...feedbackMessages,
  ...inputMessages,
  ...slaMessages,
  ...sqlMessages,
  ...engineMessages,
  ...usageMessages,
  ...runMessages,
} as const;

/** The stable code of a message; also the name of its page in `docs/findings/`. */
export type Code = keyof typeof catalogue;

/** What a message of this code needs to know. */
export type Facts<C extends Code> = (typeof catalogue)[C] extends Entry<infer F> ? F : never;
