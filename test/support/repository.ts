import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { madeOnce } from './made-once.ts';

/** A git repository that is made anew with the same commits, whoever makes it. */
export interface Repository {
  readonly folder: string;
  readonly git: (...args: readonly string[]) => string;
  /** Writes files and commits all that changed, at noon of a day. */
  readonly commit: (day: string, subject: string, files?: Readonly<Record<string, string>>) => void;
  readonly write: (files: Readonly<Record<string, string>>) => void;
}

/** Makes a repository in a folder, which is made where it is not there; no settings of anybody apply. */
export function repositoryIn(folder: string): Repository {
  mkdirSync(folder, { recursive: true });
  const repository = repositoryAt(folder);
  repository.git('init', '-q', '-b', 'main', '--template=');
  return repository;
}

/** The repository that a folder is. */
function repositoryAt(folder: string): Repository {
  const gitAt = (day: string, args: readonly string[]): string => {
    const when = `${day}T12:00:00Z`;
    const who = { NAME: 'Ada', EMAIL: 'ada@acme.example', DATE: when };
    const by = (role: string): [string, string][] =>
      Object.entries(who).map(([key, value]) => [`GIT_${role}_${key}`, value]);
    const env = {
      PATH: process.env['PATH'],
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
      // Else every commit starts another process, to look whether there is something to tidy up.
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'maintenance.auto',
      GIT_CONFIG_VALUE_0: 'false',
      ...Object.fromEntries([...by('AUTHOR'), ...by('COMMITTER')]),
    };
    return execFileSync('git', args, {
      cwd: folder,
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  };
  const write = (files: Readonly<Record<string, string>>): void => {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), text);
    }
  };
  return {
    folder,
    git: (...args) => gitAt('2026-11-01', args),
    write,
    commit: (day, subject, files = {}) => {
      write(files);
      gitAt(day, ['add', '-A']);
      gitAt(day, ['commit', '-q', '-m', subject]);
    },
  };
}

const fixture = 'fixtures/salesforce-synthetic-mit';

/**
 * The definition of the made-up Salesforce leads and what became of it in half a year, beside those leads: limits that move, a
 * comment, a fault and its mending, another name, a list that grows, and a change that is not committed.
 */
export async function agreementIn(folder: string): Promise<Repository> {
  await writeAgreement(folder);
  return repositoryAt(folder);
}

const writeAgreement = madeOnce((folder) => {
  const { commit, git, write } = repositoryIn(folder);
  cpSync(`${fixture}/salesforce_leads.csv`, path.join(folder, 'leads.csv'));
  const first = readFileSync(`${fixture}/definition.yaml`, 'utf8')
    .replace(/^# yaml[\s\S]*?(?=leadpact:)/u, '')
    .replace(/\nexamples:[\s\S]*$/u, '\n')
    .replace('version: 2026-11', 'version: 2026-06')
    .replace('qualify_at: 50', 'qualify_at: 40');
  const changed = (text: string, ...pairs: readonly [string, string][]): string =>
    pairs.reduce((so, [from, to]) => so.replace(from, to), text);
  const higher = changed(first, ['2026-06', '2026-08'], ['qualify_at: 40', 'qualify_at: 50']);
  const listed = changed(
    higher,
    ['2026-08', '2026-09'],
    ['derive:', 'lists:\n  partners: { file: partners.txt }\n\nderive:\n  domain: { domain_of: email }'],
    ['reject_if:', 'reject_if:\n  partner:\n    when: { domain: { in: partners } }\n    kind: procedure'],
  );
  const larger = changed(
    listed,
    ['2026-09', '2026-10'],
    ['employees: { at_least: 50 }', 'employees: { at_least: 200 }'],
    ['revenue: { at_least: 2000000 }', 'revenue: { at_least: 20000000 }'],
    ['at_least: 300, points: 30', 'at_least: 300, points: 20'],
  );
  commit('2026-06-01', 'The first agreement', { 'leads.sql.yaml': first });
  commit('2026-06-15', 'Say why press goes to Communications', {
    'leads.sql.yaml': `# Press: see the wiki.\n${first}`,
  });
  commit('2026-08-03', 'Sales has too many leads: ask for 50 points', { 'leads.sql.yaml': higher });
  commit('2026-08-10', 'Ask for a country', {
    'leads.sql.yaml': higher.replace('require:', 'require:\n  country: { when: { country: { is: DE } } }'),
  });
  commit('2026-08-11', 'No country yet', { 'leads.sql.yaml': higher });
  git('mv', 'leads.sql.yaml', 'sql.yaml');
  commit('2026-09-07', 'Partners are not leads; a shorter name for the file', {
    'sql.yaml': listed,
    'partners.txt': 'consulting.firm\n',
  });
  commit('2026-10-05', 'Serve larger companies only', { 'sql.yaml': larger });
  commit('2026-10-19', 'A new partner', { 'partners.txt': 'consulting.firm\ntechcorp.com\n' });
  write({ 'sql.yaml': changed(larger, ['2026-10', '2026-11'], ['at_least: 200 }', 'at_least: 100 }']) });
});
