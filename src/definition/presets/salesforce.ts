import type { Preset } from './preset.ts';

/** Salesforce leads: labels of a report, then API names as Data Loader writes them. */
export const salesforce: Preset = {
  name: 'salesforce',
  sameColumn: [
    ['Lead ID', 'Id'],
    ['Lead Owner', 'OwnerId'],
    ['First Name', 'FirstName'],
    ['Last Name', 'LastName'],
    ['Title', 'Title'],
    ['Company / Account', 'Company'],
    ['Lead Source', 'LeadSource'],
    ['Lead Status', 'Status'],
    ['Industry', 'Industry'],
    ['Rating', 'Rating'],
    ['Email', 'Email'],
    ['Phone', 'Phone'],
    ['City', 'City'],
    ['State/Province', 'State'],
    ['Country', 'Country'],
    ['Annual Revenue', 'AnnualRevenue'],
    ['No. of Employees', 'Employees', 'NumberOfEmployees'],
    ['Create Date', 'Created Date', 'CreatedDate'],
    ['Last Activity', 'Last Activity Date', 'LastActivityDate'],
    ['Email Opt Out', 'HasOptedOutOfEmail'],
    ['Do Not Call', 'DoNotCall'],
    ['Converted', 'IsConverted'],
    ['Website', 'Website'],
  ],
  missingValues: ['#N/A', '000000000000000AAA', '-'],
  formats: ['iso'],
};
