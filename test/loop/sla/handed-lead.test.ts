import { expect, test } from 'vitest';
import { handedLeads } from '../../../src/loop/sla/handed-lead.ts';
import { reported } from './promised.ts';

test('a date alone on the day of the handoff is some time of it after the handoff, until the as-of instant', () => {
  const leads = reported([
    { handedOver: '2026-11-06T16:30', events: ['contacted 2026-11-06', 'won 2026-11-07'] },
  ]);
  const at = (text: string): number => Date.parse(`${text}+01:00`);
  const asOf = at('2026-11-07T12:00');
  const reckoning = { timeZone: 'Europe/Berlin', asOf, reported: asOf, raisedAt: undefined };
  const [lead] = handedLeads(leads, reckoning);
  expect(lead!.events.map(({ when }) => when)).toEqual([
    { from: at('2026-11-06T16:30'), to: at('2026-11-07T00:00') - 1 },
    { from: at('2026-11-07T00:00'), to: asOf },
  ]);
});
