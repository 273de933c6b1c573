import { expect, test } from 'vitest';
import { isAfterHandoff } from '../../src/definition/presets/after-handoff.ts';

test.each([
  'Lead Status',
  'Status',
  'hs_lead_status',
  'Lead Owner',
  'OwnerId',
  'hubspot_owner_id',
  'Unread By Owner',
  'Disposition',
  'Converted',
  'IsConverted',
  'Converted Date',
  'conversion_date',
  'Close Date',
  'Closed Won',
  'Opportunity Amount',
  'opportunity_value',
  'Deal Stage',
  'Number of Associated Deals',
  'Sales Stage',
  'Lifecycle Stage',
  'lifecyclestage',
  'Lost Reason',
])('%s is written by Sales', (header) => {
  expect(isAfterHandoff(header)).toBe(true);
});

test.each([
  'Employees',
  'Business Owner',
  'Interested in deals',
  'Marital Status',
  'Employment Status',
  'Funding Stage',
  'Recent Conversion',
  'Recent Conversion Date',
  'Ideal Customer',
  'Enclosed',
  'Company Ownership',
  'Rating',
  'Won Awards',
  'Lead Source',
])('%s is known before', (header) => {
  expect(isAfterHandoff(header)).toBe(false);
});
