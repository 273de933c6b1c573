import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const built = path.join(import.meta.dirname, '..', '..', 'dist', 'cells', 'country.js');

/** Writes every way to write a country with its code, from the tool's own table, for the peers to look up. */
export async function writeCountryTable(target) {
  const { countryTable } = await import(pathToFileURL(built).href);
  const lines = [...countryTable()].map(([name, code]) => `"${name.replaceAll('"', '""')}",${code}\n`);
  writeFileSync(target, `name,code\n${lines.join('')}`);
}
