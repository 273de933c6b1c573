import type { Definition } from '../../definition/definition.ts';
import type { AttemptsPromise } from './attempts.ts';
import { parseDuration, type Duration } from './duration.ts';
import type { PeriodUnit } from './period.ts';

/** What each side promised, ready to be held against what happened. */
export interface Promises {
  readonly marketing: {
    /** Undefined where no number is promised, or it is not said for which time. */
    readonly leads: number | undefined;
    /** Per cent of the leads that Sales answered. */
    readonly accepted: number | undefined;
  };
  readonly sales: {
    readonly acceptWithin: Duration | undefined;
    readonly contactWithin: Duration | undefined;
    readonly attempts: AttemptsPromise | undefined;
    /** Per cent of the leads for which all this holds; all of them where it is not said. */
    readonly ofLeads: number;
  };
  /** The period for which promises are judged. */
  readonly per: PeriodUnit;
}

/** Reads the section `sla`; promises are judged by the week where it names no period. */
export function promisesOf({ marketing = {}, sales = {} }: NonNullable<Definition['sla']>): Promises {
  const { attempts, over } = sales;
  const isTried = attempts !== undefined || over !== undefined;
  return {
    marketing: {
      leads: marketing.per === undefined ? undefined : marketing.qualified_leads,
      accepted: percentOf(marketing.accepted),
    },
    sales: {
      acceptWithin: durationOf(sales.accept_within),
      contactWithin: durationOf(sales.contact_within),
      attempts: isTried ? { attempts: attempts ?? 1, over: durationOf(over) } : undefined,
      ofLeads: percentOf(sales.of_leads) ?? 100,
    },
    per: marketing.per ?? 'week',
  };
}

function durationOf(text: string | undefined): Duration | undefined {
  return text === undefined ? undefined : parseDuration(text);
}

function percentOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number.parseFloat(text);
}
