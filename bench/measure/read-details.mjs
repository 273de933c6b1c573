import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

const line = /^\d+,([^,"]*),(?:reject_if|require|points),([a-z_]+),(fail|unknown),/u;
const lastLine = /^\d+,([^,"]*),points,points,/u;

/** The ids of failed and unknown criteria of each lead, in the order of the definition, from `details.csv`. */
export async function readDetails(file) {
  const leads = new Map();
  const texts = new Map();
  const once = (text) => texts.get(text) ?? (texts.set(text, text), text);
  let failed = '';
  let unknown = '';
  for await (const each of createInterface({ input: createReadStream(file) })) {
    const [, , id, result] = line.exec(each) ?? [];
    if (result === 'fail') failed += failed === '' ? id : `;${id}`;
    else if (result === 'unknown') unknown += unknown === '' ? id : `;${id}`;
    const end = lastLine.exec(each);
    if (end === null) continue;
    leads.set(end[1], { failed: once(failed), unknown: once(unknown) });
    failed = '';
    unknown = '';
  }
  return leads;
}
