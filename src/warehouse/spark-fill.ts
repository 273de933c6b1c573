import { randomUUID } from 'node:crypto';
import { spark } from '../sql/spark.ts';
import { allOf, filledWith, rowsIn, type Filled, type Filling } from './session.ts';
import type { SparkClient } from './spark-client.ts';
import { failed } from './spark-faults.ts';

/**
 * Fills a table of Spark, which has no transactions. What is to take the place of a table is made beside it, and takes its place
 * once all rows are there; so a run that fails leaves the table as it was.
 *
 * @throws ClientFault or UsageError where a statement fails
 */
export async function fillSparkTable(linesOf: SparkClient['linesOf'], filling: Filling): Promise<Filled> {
  const { table, how } = filling;
  if (how === 'make') return { ...(await madeTable(linesOf, filling)), staysAnyway: true };
  const beside = besideOf(table);
  const drop = `DROP TABLE IF EXISTS ${beside}`;
  let filled: Filled;
  try {
    filled = await madeTable(linesOf, { ...filling, table: beside });
  } catch (reason) {
    await allOf(linesOf(drop)).catch(() => {});
    throw reason;
  }
  if (rowsIn(filled) !== filled.expected) {
    await allOf(linesOf(drop));
    return filled;
  }
  const replaced = {
    refill: [`INSERT OVERWRITE TABLE ${table} SELECT * FROM ${beside}`, drop],
    remake: [`DROP TABLE IF EXISTS ${table}`, `ALTER TABLE ${beside} RENAME TO ${partsOf(table).last}`],
  }[how];
  await allOf(linesOf(...replaced)).catch((reason: unknown) =>
    failed(reason, `The decisions are whole in the table ${beside}: rename it, or drop it and run again.`),
  );
  return filled;
}

/** Makes a table of the query, and counts its rows and those of its source. */
async function madeTable(
  linesOf: SparkClient['linesOf'],
  { table, query, source, countedBy }: Filling,
): Promise<Filled> {
  const [leads, ...counted] = await allOf(
    linesOf(
      `SELECT count(*) FROM ${source}`,
      `CREATE TABLE ${table} ${spark.collation!} AS\n${query}`,
      `SELECT ${countedBy}, count(*) FROM ${table} GROUP BY ${countedBy}`,
    ),
  );
  return filledWith(
    Number(leads),
    counted.map((line) => line.split('\t')),
  );
}

/** A name in the same schema that no other table has. */
function besideOf(table: string): string {
  const id = randomUUID().slice(0, 8);
  return `${partsOf(table).schema}leadpact_${id}`;
}

/** The last part of a name, and what stands before it. */
function partsOf(table: string): { readonly schema: string; readonly last: string } {
  const last = /(?:`(?:[^`]|``)*`|[^.`]*)$/u.exec(table)![0];
  return { schema: table.slice(0, table.length - last.length), last };
}
