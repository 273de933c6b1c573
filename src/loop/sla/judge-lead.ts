import { dispositions } from '../../definition/shape/agreement.ts';
import type { Disposition } from '../feedback/event.ts';
import { touches } from '../feedback/standing.ts';
import { attemptsOn, type Attempts } from './attempts.ts';
import { firstOf, rejections, type HandedLead } from './handed-lead.ts';
import type { Promises } from './promises.ts';
import { timingOf, type Clocks, type Timing } from './timing.ts';
import type { Reckoning, Unknown, When } from './when.ts';

/** A lead, and how each promise of Sales stands for it. */
export interface JudgedLead {
  readonly lead: HandedLead;
  /** From the handoff to the first word of Sales, whatever it says. */
  readonly acceptance: Timing;
  /** From the handoff to the first touch: the SLA clock. A rejected lead need not be touched. */
  readonly contact: Timing;
  /** From the hand-raise to the first touch: speed to lead. */
  readonly speed: Timing;
  /** Undefined where none are promised. */
  readonly attempts: Attempts | undefined;
}

const answers: ReadonlySet<Disposition> = new Set(dispositions);

/** Measures a lead by every clock. */
export function judgeLead(
  lead: HandedLead,
  { sales }: Promises,
  clocks: Clocks,
  reckoning: Reckoning,
): JudgedLead {
  const { handedOver, raised } = lead;
  const touch = firstOf(lead, touches);
  const release = firstOf(lead, rejections);
  const answer = { start: handedOver, end: firstOf(lead, answers) };
  return {
    lead,
    acceptance: timingOf(answer, sales.acceptWithin, clocks, reckoning),
    contact: timingOf({ start: handedOver, end: touch, release }, sales.contactWithin, clocks, reckoning),
    speed: timingOf({ start: raised, end: after(raised, touch), release }, undefined, clocks, reckoning),
    attempts: sales.attempts && attemptsOn(lead, sales.attempts, clocks, reckoning),
  };
}

/** A touch that came before the hand-raise does not answer it. */
function after(raised: number | Unknown, touch: When | Unknown | undefined): When | Unknown | undefined {
  const isEarly = typeof touch === 'object' && typeof raised === 'number' && touch.to < raised;
  return isEarly ? 'before-raised' : touch;
}
