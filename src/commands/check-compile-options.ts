import { usageError } from '../diagnostics/usage-error.ts';
import type { CompileOptions } from './compile.ts';

/** What `--as-of` says where the day is a parameter. */
export const byParameter = 'parameter';

/** Ends the command where its options do not go together, or one is wanting: none is passed over. */
export function checkCompileOptions(options: CompileOptions): void {
  const { into, name, from, leads, asOf, rowOrder, out, check, listTables, selfCheck } = options;
  const { delimiter, encoding } = options;
  const needed = (option: string, why: string): Error => usageError('option-needed', { option, why });
  const values = { '--out': out, '--leads': leads, '--row-order': rowOrder, '--list-tables': listTables };
  for (const [option, value] of Object.entries(values))
    if (value === '') throw needed(option, 'nothing is given for it');
  const conflict = (...both: readonly [string, string]): Error =>
    usageError('options-conflict', { options: both });
  const reading = { '--delimiter': delimiter, '--encoding': encoding };
  for (const [option, value] of Object.entries(reading))
    if (value !== undefined && leads === undefined)
      throw needed('--leads', `${option} is about how an export is read`);
  if (selfCheck) {
    const others = {
      '--into': into !== undefined && into !== 'query',
      '--from': from !== undefined,
      '--leads': leads !== undefined,
      '--row-order': rowOrder !== undefined,
      '--name': name !== undefined && listTables === undefined,
      '--as-of parameter': asOf === byParameter,
    };
    for (const [option, isGiven] of Object.entries(others))
      if (isGiven) throw conflict('--self-check', option);
  }
  if (into === 'dbt') {
    if (out === undefined) throw needed('--out', 'in which folder is the dbt project?');
    if (listTables !== undefined) throw conflict('--list-tables', '--into dbt');
    return;
  }
  for (const [option, isGiven] of [['--out', out !== undefined] as const, ['--check', check] as const]) {
    if (!isGiven) continue;
    if (into !== undefined) throw conflict(option, `--into ${into}`);
    throw needed('--into dbt', `${option} is about a model of dbt`);
  }
  if (asOf === byParameter && (into === 'view' || into === 'table'))
    throw usageError('sql-parameter-in-view', { into });
  const isNamed = into === 'view' || into === 'table' || listTables !== undefined;
  if (name !== undefined && !isNamed)
    throw needed('--into', '--name is what a view, a table or a model is called');
}
