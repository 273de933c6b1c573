import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { filesIn, leadpact, scratchFolder } from '../support/cli.ts';

const keys = {
  id: ['1', '2', '"a""b"', '1', '2', '"a""b"', '', '', '2'],
  company: ['BigCo', 'Ltd', 'ä', 'bigco', 'LTD ', 'Ä', 'n/a', '', '"ltd"'],
  domain: ['a@x.example', 'b@y.example', '"c"', 'd@X.example', 'e@y.example', '?', '', '', 'f@y.example'],
} as const;

/** Whom each row is the same as, from 1; 0 for none. */
const firsts = {
  id: [0, 0, 0, 1, 2, 3, 0, 0, 2],
  company: [0, 0, 0, 1, 2, 3, 0, 0, 2],
  domain: [0, 0, 0, 1, 2, 0, 0, 0, 2],
};

test.each(Object.keys(keys) as (keyof typeof keys)[])(
  'duplicates are found by %s, which no criterion reads, with and without what is written beside',
  async (key) => {
    const folder = scratchFolder();
    const [leads, definition] = [path.join(folder, 'leads.csv'), path.join(folder, 'sql.yaml')];
    const rows = keys[key].map((text, at) => {
      const cells = { id: String(100 + at), company: 'x', domain: 'x', [key]: text };
      return `${cells.id},${cells.company},${cells.domain},${at}`;
    });
    writeFileSync(leads, `Id,Company,Mail,Size\n${rows.join('\n')}\n`);
    writeFileSync(
      definition,
      `leadpact: 1
name: Keys
version: v1
lead: id
fields:
  id: { column: Id, type: id }
  company: { column: Company, type: text, missing_values: [N/A] }
  mail: { column: Mail, type: email }
  size: { column: Size, type: number }
derive:
  domain: { domain_of: mail }
require:
  any: { when: { size: { at_least: 0 } } }
duplicates: { by: [${key}], keep: first }
`,
    );
    const runs: string[] = [];
    for (const beside of [[], ['--details'], ['--update']]) {
      const out = path.join(folder, `out${beside.join('')}`);
      const { code } = await leadpact(['score', leads, '-d', definition, '-o', out, ...beside]);
      expect(code).toBe(0);
      runs.push(filesIn(out)['rejected.csv'] ?? '');
    }
    expect(new Set(runs).size).toBe(1);
    const found = keys[key].map((_, at) => {
      const line = runs[0]!.split('\n').find((each) => each.includes(`,${at},rejected`));
      return Number(/as row (?<row>\d+)/u.exec(line ?? '')?.groups!['row'] ?? 0);
    });
    expect(found).toEqual(firsts[key]);
  },
);
