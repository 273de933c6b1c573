/** The peer of `score-vs-csv-parse.mjs`: csv-parse as a stream of arrays, default options, and nothing else. */
import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';

let records = 0;
for await (const _ of createReadStream(process.argv[2]).pipe(parse())) records += 1;
process.stdout.write(`${records}\n`);
