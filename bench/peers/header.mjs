import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';

/** The names of the columns of an export. */
export async function headerOf(leads) {
  const rows = createReadStream(leads, { end: 64 * 1024 }).pipe(parse({ to: 1 }));
  for await (const row of rows) return row;
  throw new Error(`${leads} has no header`);
}
