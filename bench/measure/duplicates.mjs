import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { subjectRunner } from './run-subject.mjs';
import { definition, leadpact } from './subjects.mjs';

/** Measures leadpact once for each size with `duplicates` by a key that no two leads share: the most it can hold. */
export async function duplicates({ sizes, makeLeads, ...given }) {
  const by = path.join(given.scratch, 'duplicates.yaml');
  writeFileSync(by, `${readFileSync(definition, 'utf8')}\nduplicates: { by: [lead_id], keep: first }\n`);
  const steps = [];
  for (const rows of sizes) {
    const leads = makeLeads(rows, 'plain');
    const { out, ...measured } = await subjectRunner({ ...given, leads })(leadpact({ by }), '');
    rmSync(out, { recursive: true });
    rmSync(leads);
    steps.push({ rows, ...measured });
  }
  return steps;
}
