import { freeMailDomains } from '../cells/free-mail.ts';
import { fold } from '../cells/fold.ts';
import type { Derived } from '../definition/definition.ts';
import { indented, listColumns, spread, steps } from './columns.ts';
import { literal, readOf, type Context, type Read } from './context.ts';
import { joinTable, type ListTable } from './list-tables.ts';
import { wordsColumn, wordTest } from './words.ts';

/** Adds the columns of a derived value; what it is computed from stands before it. */
export function derivedColumns(context: Context, derived: Derived): Read {
  const { name, kind } = derived;
  const sources = [derived.of].flat().map((of) => readOf(context, of));
  const [source] = sources as [Read];
  const step = Math.max(steps.derived, ...sources.map(({ from }) => from));
  const add = (sql: string, suffix = ''): string => context.columns.add(step, `${name}${suffix}`, sql);
  const text = (value: string): string => literal(context, value, `the derived value ${name}`, derived.place);
  const worded = (value: string): string | undefined =>
    context.worded.has(name) ? wordsColumn(context, step + 1, name, value) : undefined;
  const alike = (value: string): Read => {
    const words = worded(value);
    return { ...source, value, from: words === undefined ? step + 1 : step + 2, words, at: undefined };
  };
  switch (kind) {
    case 'domain-of':
      return alike(add(context.dialect.replaceAll(source.value, String.raw`^[^@]*@|\.$`, '')));
    case 'is-free-mail': {
      const table = context.tables.table('free mail', freeMail);
      const domain = context.dialect.replaceAll(source.value, String.raw`^[^@]*@|\.$`, '');
      const [found] = joinTable(context, step, table, { value: domain, alias: `${name}_domain` });
      return alike(add(`CASE WHEN ${source.value} IS NOT NULL THEN ${found!} IS NOT NULL END`));
    }
    case 'days-since': {
      const days = context.dialect.daysBetween(context.asOf.sql, source.value);
      return alike(add(`CAST(${days} AS ${context.dialect.types.number})`));
    }
    case 'larger-of': {
      const values = sources.map(({ value }) => value);
      const invalid = anyOf(sources.map((each) => each.invalid));
      const larger = values.length === 1 ? values[0]! : context.dialect.greatest(values);
      const value = add(invalid === undefined ? larger : `CASE WHEN NOT (${invalid}) THEN ${larger} END`);
      return joined(value, sources, step + 1);
    }
    case 'first-filled': {
      const pick = (of: (read: Read) => string): string =>
        ['CASE', ...sources.map((each) => `  WHEN NOT (${each.missing}) THEN ${of(each)}`), 'END'].join('\n');
      const value = add(pick((each) => each.value));
      const read = joined(value, sources, step + 1);
      const at = context.clocked.has(name)
        ? add(
            pick((each) => each.at!),
            '_at',
          )
        : undefined;
      const words = worded(value);
      return { ...read, at, words, from: words === undefined ? step + 1 : step + 2 };
    }
    case 'first-match': {
      const cases = derived.matches.map(({ value, phrases }) => {
        const tests = phrases.map((phrase) => wordTest(context, source, phrase));
        const when = spread('WHEN ', tests, ' OR ', ` THEN ${text(fold(value))}`);
        return indented(when.split('\n')).join('\n');
      });
      return named(derived.otherwise, ['CASE', `  WHEN ${source.value} IS NULL THEN NULL`, ...cases]);
    }
    case 'map': {
      const entries = new Map(derived.entries.map((entry) => [entry.text, fold(entry.value)]));
      const cases = [...entries].map(([from, to]) => `  WHEN ${text(from)} THEN ${text(to)}`);
      if (derived.otherwise === undefined)
        return alike(add([`CASE ${source.value}`, ...cases, `  ELSE ${source.value}`, 'END'].join('\n')));
      const whole = [`CASE ${source.value}`, ...cases, `  ELSE ${text(fold(derived.otherwise))}`, 'END'];
      return alike(add(`CASE WHEN ${source.value} IS NOT NULL THEN ${whole.join('\n')} END`));
    }
  }

  /** A value by cases, missing where none fits and nothing is said of the others. */
  function named(otherwise: string | undefined, cases: readonly string[]): Read {
    const rest = otherwise === undefined ? [] : [`  ELSE ${text(fold(otherwise))}`];
    const read = alike(add([...cases, ...rest, 'END'].join('\n')));
    if (otherwise !== undefined) return read;
    const { value } = read;
    const missing =
      source.invalid === undefined ? `${value} IS NULL` : `(${value} IS NULL AND NOT ${source.invalid})`;
    return { ...read, missing };
  }
}

/** What is computed from several values: missing where all are, and invalid where there is no value else. */
function joined(value: string, sources: readonly Read[], from: number): Read {
  const missing = `(${sources.map((each) => each.missing).join(' AND ')})`;
  const canBeInvalid = sources.some(({ invalid }) => invalid !== undefined);
  return {
    value,
    missing,
    invalid: canBeInvalid ? `(${value} IS NULL AND NOT ${missing})` : undefined,
    from,
  };
}

function anyOf(conditions: readonly (string | undefined)[]): string | undefined {
  const some = conditions.filter((each) => each !== undefined);
  return some.length === 0 ? undefined : some.join(' OR ');
}

function freeMail(): ListTable {
  const rows = [...freeMailDomains()].map((domain) => [domain]);
  return { name: 'free_mail', columns: [listColumns.member], rows };
}
