/** A definition for the invented leads of a known export, and what it must make of them. */
interface PresetLeads {
  /** Without its head. */
  readonly definition: string;
  /** One a lead, in file order. */
  readonly verdicts: string;
  /** Some cells as they must be read: row, field, and the value, `missing` or `invalid`. */
  readonly cells: readonly (readonly [row: number, field: string, value: unknown])[];
}

const territory = 'in_territory: { when: { country: { in: [DE, GB, SE] } } }';
const size = 'large: { when: { employees: { at_least: 50 } } }';
const recent = (field: string): string => `recent: { when: { ${field}: { within_last: 60 days } } }`;
const wanted = (field: string): string => `wanted: { when: { ${field}: { includes_any: [Pricing, Demo] } } }`;
const refusal = 'reject_if: { opted_out: { when: { opted_out: { is: true } } } }';

/** The same eight leads in each: two good ones; wrong land; unknown size; opted out; long silent; small; unknown land. */
export const presetLeads: Readonly<Record<string, PresetLeads>> = {
  hubspot: {
    definition: `lead: lead_id
fields:
  lead_id: { column: Record ID, type: id }
  country: { column: Country/Region, type: country }
  employees: { column: Number of Employees, type: number }
  last_activity: { column: Last Activity Date, type: date }
  interests: { column: Interests, type: list }
  opted_out: { column: Opted out of email, type: boolean }
${refusal}
require:
  ${territory}
  ${size}
  ${recent('last_activity')}
  ${wanted('interests')}
`,
    verdicts: 'qualified qualified rejected undecided rejected rejected rejected undecided',
    cells: [
      [1, 'last_activity', '2026-10-20T08:30'],
      [1, 'interests', ['pricing', 'demo']],
      [4, 'employees', 'missing'],
      [5, 'opted_out', true],
    ],
  },
  salesforce: {
    definition: `lead: lead_id
fields:
  lead_id: { column: Lead ID, type: id }
  country: { column: Country, type: country }
  employees: { column: No. of Employees, type: number }
  revenue: { column: Annual Revenue, type: number }
  last_activity: { column: Last Activity, type: date }
  created: { column: Create Date, type: date }
  interests: { column: ProductInterest__c, type: list }
  opted_out: { column: Email Opt Out, type: boolean }
${refusal}
require:
  ${territory}
  ${size}
  ${recent('last_activity')}
  ${wanted('interests')}
`,
    verdicts: 'qualified qualified rejected undecided rejected rejected rejected undecided',
    cells: [
      [1, 'revenue', 42_000_000],
      [1, 'created', '2026-10-19T09:14'],
      [4, 'employees', 'missing'],
      [8, 'country', 'missing'],
    ],
  },
  zoho: {
    definition: `lead: lead_id
fields:
  lead_id: { column: Record Id, type: id }
  country: { column: Country, type: country }
  status: { column: Lead Status, type: text }
  employees: { column: No of Employees, type: number }
  last_activity: { column: Last Activity Time, type: date }
  interests: { column: Interests, type: list }
  opted_out: { column: Email Opt-out, type: boolean }
${refusal}
require:
  ${territory}
  ${size}
  ${recent('last_activity')}
  ${wanted('interests')}
`,
    verdicts: 'qualified qualified rejected undecided rejected rejected rejected undecided',
    cells: [
      [1, 'lead_id', 'zcrm_3152079000000153000'],
      [1, 'status', 'missing'],
      [1, 'interests', ['pricing', 'demo']],
      [2, 'last_activity', '2026-10-12T15:05'],
    ],
  },
  'account-engagement': {
    definition: `lead: lead_id
fields:
  lead_id: { column: id, type: id }
  country: { column: country, type: country }
  employees: { column: employees, type: number }
  last_activity: { column: last_activity_at, type: date }
  opted_out: { column: opted_out, type: boolean }
${refusal}
require:
  ${territory}
  ${size}
  ${recent('last_activity')}
`,
    verdicts: 'qualified qualified rejected undecided rejected rejected rejected undecided',
    cells: [
      [1, 'lead_id', '99100001'],
      [1, 'opted_out', false],
      [2, 'last_activity', '2026-10-12T15:05'],
    ],
  },
  marketo: {
    definition: `lead: lead_id
fields:
  lead_id: { column: Id, type: id }
  title: { column: Job Title, type: text }
  country: { column: Country, type: country }
  employees: { column: Num Employees, type: number }
  modified: { column: Updated At, type: date }
  score: { column: Person Score, type: number }
  opted_out: { column: Unsubscribed, type: boolean }
${refusal}
require:
  ${territory}
  ${size}
  ${recent('modified')}
`,
    verdicts: 'qualified qualified rejected undecided rejected rejected rejected undecided',
    cells: [
      [1, 'modified', '2026-10-20T08:30'],
      [4, 'employees', 'missing'],
      [8, 'title', 'missing'],
      [8, 'score', 'missing'],
    ],
  },
  mautic: {
    definition: `lead: lead_id
fields:
  lead_id: { column: id, type: id }
  title: { column: position, type: text }
  country: { column: country, type: country }
  employees: { column: companynumber_of_employees, type: number }
  last_activity: { column: last_active, type: date }
  tags: { column: tags, type: list }
require:
  ${territory}
  ${size}
  ${recent('last_activity')}
  ${wanted('tags')}
`,
    verdicts: 'qualified qualified rejected undecided qualified rejected rejected undecided',
    cells: [
      [1, 'title', 'head of logistics'],
      [1, 'tags', ['pricing', 'demo']],
      [1, 'last_activity', '2026-10-20T08:30'],
    ],
  },
  pipedrive: {
    definition: `lead: lead_id
fields:
  lead_id: { column: Lead - ID, type: id }
  country: { column: Organization - Country of Address, type: country }
  employees: { column: Organization - Number of employees, type: number }
  last_activity: { column: Person - Last activity date, type: date }
  created: { column: Lead - Lead created, type: date }
  labels: { column: Lead - Labels, type: list }
require:
  ${territory}
  ${size}
  ${recent('last_activity')}
  ${wanted('labels')}
`,
    verdicts: 'qualified qualified rejected undecided qualified rejected rejected undecided',
    cells: [
      [1, 'labels', ['pricing', 'demo']],
      [1, 'created', '2026-10-19T09:14'],
    ],
  },
  'linkedin-lead-gen': {
    definition: `lead: lead_id
fields:
  lead_id: { column: id, type: id }
  country: { column: Country, type: country }
  company_size: { column: Company Size, type: text }
  submitted: { column: submittedAt, type: date }
  test_lead: { column: testLead, type: boolean }
reject_if: { test: { when: { test_lead: { is: true } } } }
require:
  ${territory}
  large: { when: { company_size: { not_in: [1-10 employees, 11-50 employees] } } }
  ${recent('submitted')}
`,
    verdicts: 'qualified qualified rejected undecided qualified rejected rejected rejected',
    cells: [
      [1, 'submitted', '2026-10-20T08:30'],
      [1, 'company_size', '201-500 employees'],
      [8, 'test_lead', true],
    ],
  },
  'meta-lead-ads': {
    definition: `lead: lead_id
fields:
  lead_id: { column: id, type: id }
  full_name: { column: full_name, type: text }
  country: { column: country, type: country }
  created: { column: created_time, type: date }
  organic: { column: is_organic, type: boolean }
reject_if: { test: { when: { full_name: { starts_with: "<test lead:" } } } }
require:
  ${territory}
  ${recent('created')}
  paid_for: { when: { organic: { is: false } } }
`,
    verdicts: 'qualified rejected rejected qualified qualified rejected qualified rejected',
    cells: [
      [1, 'lead_id', 'l:3141592653589790'],
      [1, 'created', '2026-10-20T07:30'],
      [2, 'organic', true],
    ],
  },
};
