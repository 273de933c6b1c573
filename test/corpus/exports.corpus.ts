import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { leadpact, scratchFolder } from '../support/cli.ts';

const corpus = process.env['LEADPACT_CORPUS']!;

const exportsWithRows = [
  'hubspot-dummy/hubspot_contacts.csv',
  'mautic/10contacts.csv',
  'salesforce-deploy-tool/Lead.csv',
  'salesforce-deploy-tool/Contact.csv',
  'salesforce-deploy-tool/Account.csv',
  'salesforce-portfolio/Leads.csv',
  'salesforce-portfolio/Contacts.csv',
  'salesforce-synthetic-mit/salesforce_leads.csv',
  'salesforce-weekly-export/Lead.csv',
  'salesforce-weekly-export/Account.csv',
  'salesforce-weekly-export/Opportunity.csv',
  'uci-bank/bank.csv',
  'x-education/Leads.csv',
];

const exportsWithout = [
  'header-only/infusionsoft_header_only.csv',
  'header-only/n8n_header_only.csv',
  'salesforce-weekly-export/LinkedInLeadGen.csv',
];

const fileOf = (name: string): string => path.join(corpus, name);

describe('a first definition of a real export checks, passes its examples and scores', () => {
  test.each(exportsWithRows)('%s', async (name) => {
    const leads = fileOf(name);
    const folder = scratchFolder();
    const definition = path.join(folder, 'sql.yaml');
    const calls = [
      ['init', definition, '--leads', leads],
      ['check', definition, '--leads', leads],
      ['test', definition],
      ['score', leads, '-d', definition, '-o', path.join(folder, 'out')],
    ];
    for (const argv of calls) {
      const { code, stdout, stderr } = await leadpact(argv);
      expect(code, `${argv.join(' ')}\n${stdout}${stderr}`).toBe(0);
    }
  });

  test.each(exportsWithout)('%s has no rows, and says so', async (name) => {
    const definition = path.join(scratchFolder(), 'sql.yaml');
    const { code, stderr } = await leadpact(['init', definition, '--leads', fileOf(name)]);
    expect([code, stderr]).toEqual([2, expect.stringContaining('[nothing-to-infer]')]);
    expect(existsSync(definition)).toBe(false);
  });
});
