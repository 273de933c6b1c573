import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { filesIn, leadpact, scratchFolder, type Surroundings } from './cli.ts';
import { testHead } from './definitions.ts';

/** A definition that asks for a size. */
export const definition = `${testHead}fields:
  id: { column: Id, type: id }
  mail: { column: Mail, type: email }
  size: { column: Size, type: number }
  seen: { column: Seen, type: date, format: YYYY-MM-DD HH:mm }
require:
  large: { when: { size: { at_least: 50 } } }
`;
export const keepNewest = 'duplicates: { by: [mail], keep: newest, order: seen }\n';
export const header = 'Id,Mail,Size,Seen,Note\n';

interface Given {
  readonly definition?: string;
  readonly leads: Readonly<Record<string, string | Buffer>>;
  readonly options?: readonly string[];
  readonly around?: Surroundings;
}

/** Scores files of a scratch folder, whose names stand as they are among the arguments. */
export async function score({ definition: text = definition, leads, options = [], around = {} }: Given) {
  const folder = scratchFolder();
  writeFileSync(path.join(folder, 'sql.yaml'), text);
  for (const [name, content] of Object.entries(leads)) writeFileSync(path.join(folder, name), content);
  const names = Object.keys(leads).map((name) => path.join(folder, name));
  const out = path.join(folder, 'out');
  const inputs = names.length === 0 ? ['-'] : names;
  const argv = ['score', ...inputs, '-d', path.join(folder, 'sql.yaml'), '-o', out, ...options];
  const ended = await leadpact(argv, around);
  const files = existsSync(out) ? filesIn(out) : {};
  return { ...ended, folder, out, files, receipt: JSON.parse(files['run.json'] ?? '{}') as Receipt };
}

interface Receipt {
  readonly rows: Readonly<Record<string, number>>;
  readonly inputs: readonly { readonly name: string; readonly size: number; readonly sha256: string }[];
  readonly outputs: readonly { readonly name: string; readonly size: number; readonly sha256: string }[];
}

export function rowsOf(text = ''): readonly Readonly<Record<string, string>>[] {
  return parse(text, { columns: true, bom: true, relax_column_count: true, delimiter: [',', ';'] });
}

export const idsOf = (text?: string): readonly string[] => rowsOf(text).map((row) => row['Id']!);
