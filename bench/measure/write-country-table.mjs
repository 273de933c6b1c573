import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'rolldown';

const root = path.join(import.meta.dirname, '..', '..');
const source = path.join(root, 'src', 'cells', 'country.ts');
const built = path.join(root, 'bench', '.built', 'country.js');

/** Writes every way to write a country with its code, from the tool's own table, for the peers to look up. */
export async function writeCountryTable(target) {
  await build({ input: source, platform: 'node', logLevel: 'warn', output: { file: built } });
  const { countryTable } = await import(pathToFileURL(built).href);
  const lines = [...countryTable()].map(([name, code]) => `"${name.replaceAll('"', '""')}",${code}\n`);
  writeFileSync(target, `name,code\n${lines.join('')}`);
}
