import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { leadpact } from '../support/cli.ts';
import path from 'node:path';
import { madeOnce } from '../support/made-once.ts';
import { agreementIn } from '../support/repository.ts';

/** A call of the tool whose exact words are held; `{out}` stands for a folder that is empty at first. */
export interface Scenario {
  readonly name: string;
  readonly argv: readonly string[];
  readonly stdin?: string;
  /** Makes what must be in `{out}` beforehand. */
  readonly before?: (out: string) => void | Promise<void>;
  /** Files of `{out}` to hold whole, besides what is printed. */
  readonly files?: readonly string[];
}

const asOf = ['--as-of', '2026-11-02'];
const hubspot = ['-d', 'definitions/b2b-hubspot.yaml', ...asOf];
const salesforce = ['-d', 'definitions/b2b-salesforce.yaml', ...asOf];
const synthetic = 'fixtures/salesforce-synthetic-mit';
const ofSynthetic = ['-d', `${synthetic}/definition.yaml`, ...asOf];

const weekOf = (out: string, leads: string, day: string): readonly string[] => [
  'score',
  `fixtures/series/${leads}.csv`,
  '-d',
  'fixtures/series/definition.yaml',
  '--series',
  `${out}/handoffs`,
  '--as-of',
  day,
];

const seriesIn = madeOnce(async (out) => {
  await leadpact(weekOf(out, 'a', '2026-10-26'));
  await leadpact(weekOf(out, 'a', '2026-11-02'));
  await leadpact(weekOf(out, 'b', '2026-11-02'));
});

const twoVersions = [`${synthetic}/definition.yaml`, 'fixtures/diff/next.yaml', ...asOf];
const ofLeads = ['--leads', `${synthetic}/salesforce_leads.csv`];

const scoredIn = madeOnce((out) =>
  leadpact(['score', 'fixtures/hubspot/leads.csv', ...hubspot, '-o', `${out}/handoff`]),
);
const audits: readonly (readonly [name: string, ...options: string[]])[] = [
  ['text', '--by', 'Original Source', '--sample', '6', '--redact', 'lead_id', 'email'],
  ['csv', '--format', 'csv'],
  ['column-absent', '--by', 'Contact Ownr'],
];
const keptRunIn = madeOnce((out) =>
  leadpact(['score', `${synthetic}/salesforce_leads.csv`, ...ofSynthetic, '-o', `${out}/run`]),
);
/** A definition with overrides beside it. */
const overridden = (out: string): void => {
  mkdirSync(path.join(out, 'sql'));
  cpSync(`${synthetic}/definition.yaml`, path.join(out, 'sql', 'definition.yaml'));
  const overrides = [
    'lead_id,verdict,by,why,until',
    'SF001,rejected,bo@acme.example,Asked not to be called,2027-03-31',
    'SF006,qualified,ann@acme.example,"Key account, says the board",2026-12-31',
    'SF003,rejected,ann@acme.example,No budget,2026-12-31',
    'SF004,rejected,ann@acme.example,Bad data,2026-11-01',
    'SF999,qualified,ann@acme.example,Next week,2026-12-31',
  ];
  writeFileSync(path.join(out, 'sql', 'overrides.csv'), `${overrides.join('\n')}\n`);
};
const ofOverridden = ['-d', '{out}/sql/definition.yaml', ...asOf];

const ofRow = (row: number): readonly string[] => ['--lead', '{out}/leads.csv', '--row', String(row)];
const byStatus = ['--won', 'Converted', '--accepted', 'Qualified', '--bad', 'Nurturing'];
const blames: readonly (readonly [name: string, ...options: string[]])[] = [
  ['flips', ...ofRow(5)],
  ['bar', ...ofRow(14)],
  ['list', ...ofRow(1)],
  ['tier', '--lead', '{out}/leads.csv', '--id', 'SF002'],
  ['same', ...ofRow(3)],
  ['json', ...ofRow(5), '--format', 'json'],
  ['which', '--lead', '{out}/leads.csv'],
  ['won', '--leads', '{out}/leads.csv', '--outcome', 'stage', '--won', 'Closed Won', '--lost', 'Lead'],
  ['accepted', '--leads', '{out}/leads.csv', '--outcome', 'status', ...byStatus],
  ['outcomes-json', '--leads', '{out}/leads.csv', '--outcome', 'status', ...byStatus, '--format', 'json'],
];

/** One call a line or three: what people see, word for word. */
export const scenarios: readonly Scenario[] = [
  { name: 'help', argv: ['--help'] },
  ...[
    'score',
    'explain',
    'example',
    'verify',
    'runs',
    'check',
    'test',
    'diff',
    'blame',
    'audit',
    'show',
    'init',
    'approve',
    'compile',
    'schema',
  ].map((command) => ({
    name: `help-${command}`,
    argv: [command, '--help'],
  })),
  {
    name: 'score-hubspot',
    argv: ['score', 'fixtures/hubspot/leads.csv', ...hubspot, '-o', '{out}', '--update'],
    files: ['run.json'],
  },
  {
    name: 'score-salesforce',
    argv: ['score', 'fixtures/salesforce/leads.csv', ...salesforce, '-o', '{out}', '--verbose'],
    files: ['run.json'],
  },
  {
    name: 'score-synthetic',
    argv: ['score', `${synthetic}/salesforce_leads.csv`, ...ofSynthetic, '-o', '{out}', '--details'],
    files: ['qualified.csv', 'rejected.csv', 'run.json'],
  },
  {
    name: 'explain-qualified',
    argv: ['explain', 'fixtures/hubspot/leads.csv', '--row', '3', ...hubspot],
  },
  { name: 'explain-duplicate', argv: ['explain', 'fixtures/hubspot/leads.csv', '--row', '2', ...hubspot] },
  { name: 'explain-rejected', argv: ['explain', 'fixtures/hubspot/leads.csv', '--row', '1', ...hubspot] },
  { name: 'explain-undecided', argv: ['explain', 'fixtures/hubspot/leads.csv', '--row', '16', ...hubspot] },
  { name: 'example', argv: ['example', 'fixtures/hubspot/leads.csv', '--row', '1', ...hubspot] },
  {
    name: 'example-disputed',
    argv: [
      'example',
      `${synthetic}/salesforce_leads.csv`,
      '--lead',
      'SF006',
      ...ofSynthetic,
      '--expect',
      'qualified',
      '--redact',
      'employees',
    ],
  },
  {
    name: 'score-overrides',
    argv: ['score', `${synthetic}/salesforce_leads.csv`, ...ofOverridden, '-o', '{out}/run', '--verbose'],
    before: overridden,
    files: ['run/run.json'],
  },
  {
    name: 'explain-override',
    argv: ['explain', `${synthetic}/salesforce_leads.csv`, '--lead', 'SF006', ...ofOverridden],
    before: overridden,
  },
  {
    name: 'explain-json',
    argv: ['explain', ...hubspot, '--format', 'json'],
    stdin: '{"email": "ada@bigco.example", "Job Title": "CEO", "employees": 1200, "nickname": "Ada"}',
  },
  ...['text', 'json', 'github', 'sarif'].map((format) => ({
    name: `check-silenced-${format}`,
    argv: ['check', 'fixtures/silenced/definition.yaml', '--as-of', '2026-11-15', '--format', format],
  })),
  {
    name: 'check-silence-expired',
    argv: ['check', 'fixtures/silenced/definition.yaml', '--as-of', '2026-12-15', '--fail-level', 'warning'],
  },
  { name: 'check-many-faults', argv: ['check', 'fixtures/many-faults/definition.yaml'] },
  {
    name: 'check-many-faults-json',
    argv: ['check', 'fixtures/many-faults/definition.yaml', '--format', 'json'],
  },
  {
    name: 'check-leads',
    argv: ['check', 'definitions/b2b-hubspot.yaml', '--leads', 'fixtures/hubspot/leads.csv'],
  },
  {
    name: 'check-other-leads',
    argv: ['check', 'definitions/b2b-hubspot.yaml', '--leads', 'fixtures/salesforce/leads.csv'],
  },
  {
    name: 'init-leads',
    argv: ['init', '{out}/sql.yaml', '--leads', 'fixtures/hubspot/leads.csv'],
    files: ['sql.yaml'],
  },
  {
    name: 'init-leads-salesforce',
    argv: ['init', '{out}/sql.yaml', '--leads', 'fixtures/salesforce/leads.csv'],
    files: ['sql.yaml'],
  },
  { name: 'test-passing', argv: ['test', 'definitions/starter.yaml', 'fixtures/language/definition.yaml'] },
  { name: 'test-failing', argv: ['test', 'fixtures/failing-examples/definition.yaml'] },
  { name: 'diff', argv: ['diff', ...twoVersions] },
  {
    name: 'diff-leads',
    argv: ['diff', ...twoVersions, ...ofLeads, '--by', 'lead_source', '--flips', '{out}/flips.csv'],
    files: ['flips.csv'],
  },
  {
    name: 'diff-markdown',
    argv: ['diff', ...twoVersions, ...ofLeads, '--by', 'platform', '--format', 'markdown'],
  },
  { name: 'diff-json', argv: ['diff', ...twoVersions, ...ofLeads, '--format', 'json'] },
  { name: 'diff-over', argv: ['diff', ...twoVersions, ...ofLeads, '--max-flips', '5%'] },
  ...['text', 'json', 'junit', 'tap'].map((format) => ({
    name: `test-gaps-${format}`,
    argv: [
      'test',
      'fixtures/gaps/definition.yaml',
      '--coverage',
      '--min-coverage',
      '90',
      '--mutate',
      '--format',
      format,
    ],
  })),
  { name: 'show-text', argv: ['show', 'fixtures/show/definition.yaml'] },
  { name: 'show-markdown', argv: ['show', 'fixtures/show/definition.yaml', '--format', 'markdown'] },
  ...audits.map(([name, ...options]) => ({
    name: `audit-${name}`,
    argv: ['audit', '{out}/handoff', ...options],
    before: scoredIn,
  })),
  { name: 'mistyped-command', argv: ['scor', 'leads.csv'] },
  { name: 'mistyped-option', argv: ['score', 'leads.csv', '--definitoin', 'sql.yaml'] },
  ...blames.map(([name, ...options]) => ({
    name: `blame-${name}`,
    argv: ['blame', '{out}/sql.yaml', ...options, ...asOf],
    before: async (out: string) => {
      await agreementIn(out);
    },
  })),
  { name: 'verify', argv: ['verify', '{out}/run', `${synthetic}/salesforce_leads.csv`], before: keptRunIn },
  {
    name: 'verify-changed',
    argv: ['verify', '{out}/run', `${synthetic}/salesforce_leads.csv`],
    before: changedRunIn,
  },
  { name: 'verify-lists', argv: ['verify', '{out}/run'], before: changedRunIn },
  {
    name: 'verify-json',
    argv: ['verify', '{out}/run', `${synthetic}/salesforce_leads.csv`, '--format', 'json'],
    before: changedRunIn,
  },
  { name: 'runs', argv: ['runs', '{out}/handoffs'], before: seriesIn },
  { name: 'runs-changed', argv: ['runs', '{out}/handoffs'], before: changedSeriesIn },
  { name: 'runs-json', argv: ['runs', '{out}/handoffs', '--format', 'json'], before: seriesIn },
  {
    name: 'score-series',
    argv: weekOf('{out}', 'b', '2026-11-09'),
    before: seriesIn,
    files: ['handoffs/2026-11-09/rejected.csv'],
  },
];

async function changedSeriesIn(out: string): Promise<void> {
  await seriesIn(out);
  const receipt = `${out}/handoffs/2026-10-26/run.json`;
  writeFileSync(receipt, readFileSync(receipt, 'utf8').replace('"leads": 3', '"leads": 4'));
  rmSync(`${out}/handoffs/2026-11-02`, { recursive: true });
}

/** One lead was let in by hand, one taken out, and the counts set right. */
async function changedRunIn(out: string): Promise<void> {
  await keptRunIn(out);
  const list = `${out}/run/rejected.csv`;
  const lines = readFileSync(list, 'utf8').split('\n');
  lines[4] = lines[4]!.replace(',rejected,', ',qualified,');
  writeFileSync(list, lines.toSpliced(20, 1).join('\n'));
  const receipt = `${out}/run/run.json`;
  const text = readFileSync(receipt, 'utf8');
  writeFileSync(
    receipt,
    text.replace(/("rejected": )(\d+)/u, (_, key: string, count: string) => `${key}${Number(count) - 1}`),
  );
}
