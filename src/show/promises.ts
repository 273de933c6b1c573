import type { Definition } from '../definition/definition.ts';
import type { Block, Pair } from '../render/document.ts';
import { notes } from './notes.ts';
import { counted } from './words.ts';

type Promises = NonNullable<Definition['sla']>;

/** What Marketing and Sales promise each other, and the hours in which it counts. */
export function promiseBlocks(sla: Definition['sla']): readonly Block[] {
  if (sla === undefined) return [];
  const { business_hours: hours = {}, holidays = [] } = sla;
  const pairs: readonly Pair[] = [
    ...stated('Marketing', marketing(sla.marketing)),
    ...stated('Sales', sales(sla.sales)),
    ...stated('The clock starts', sla.raised_at === undefined ? [] : [`with ${sla.raised_at}`]),
    ...stated(
      'Business hours',
      Object.entries(hours).map(([days, span]) => `${days} ${span}`),
    ),
    ...stated('In the time zone', sla.time_zone === undefined ? [] : [sla.time_zone]),
    ...stated('Without business hours', holidays),
    ...stated('Notes', notes(sla.meta)),
  ];
  return pairs.length === 0 ? [] : [{ kind: 'pairs', pairs }];
}

function stated(term: string, parts: readonly string[]): readonly Pair[] {
  return parts.length === 0 ? [] : [{ term, line: parts.join(', ') }];
}

function marketing(promise: Promises['marketing'] = {}): readonly string[] {
  const { qualified_leads: leads, per, accepted } = promise;
  const every = per === undefined ? '' : ` a ${per}`;
  const what = leads === undefined ? 'hands over leads' : `hands over ${counted(leads, 'qualified lead')}`;
  return [
    ...(leads === undefined && per === undefined ? [] : [`${what}${every}`]),
    ...(accepted === undefined ? [] : [`of which Sales accepts ${accepted}`]),
  ];
}

function sales(promise: Promises['sales'] = {}): readonly string[] {
  const { attempts, over } = promise;
  const tries = attempts === undefined ? 'tries' : `tries ${counted(attempts, 'time')}`;
  return [
    ...(promise.accept_within === undefined
      ? []
      : [`answers within ${promise.accept_within} whether it accepts`]),
    ...(promise.contact_within === undefined ? [] : [`contacts the lead within ${promise.contact_within}`]),
    ...(attempts === undefined && over === undefined
      ? []
      : [`${tries}${over === undefined ? '' : ` over ${over}`}`]),
    ...(promise.of_leads === undefined ? [] : [`all this for ${promise.of_leads} of the leads`]),
  ];
}
