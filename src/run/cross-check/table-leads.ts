import { createReadStream } from 'node:fs';
import path from 'node:path';
import { diagnose } from '../../diagnostics/diagnostic.ts';
import { UsageError, usageError } from '../../diagnostics/usage-error.ts';
import { outcomeKeys } from '../../plan/outcome-keys.ts';
import type { Plan } from '../../plan/plan.ts';
import { csvLineWriter } from '../../records/csv-line.ts';
import { linesIn } from '../../records/lines.ts';
import { openListWriter, type ListWriter } from '../../records/list-writer.ts';
import { longestRecord } from '../../records/record.ts';
import { decidedLeads } from '../../sql/decided-leads.ts';
import type { BoundTable, TableOfLeads } from '../table-of-leads/bind-table.ts';
import type { CheckingEngine } from './checking-engine.ts';
import { decisionLine, wordsOf } from './decision-line.ts';

/**
 * An engine that has the leads itself: one query gives them with its decisions, so that both are of the same moment.
 *
 * @throws UsageError where it cannot express the plan
 */
export function checkTableLeads(
  { session, dialect, called, order }: TableOfLeads,
  { source, header, columnOf, dropped }: BoundTable,
  plan: Plan,
  asOf: number,
): CheckingEngine {
  const decided = decidedLeads(plan, dialect, {
    ...source,
    returned: source.columns,
    columnOf,
    asOf,
    as: 'texts',
  });
  if ('refused' in decided) throw new UsageError(decided.refused);
  const leadAt = source.columns.indexOf(columnOf(plan.lead) ?? '');
  const theirs = (folder: string): string => path.join(folder, 'their-decisions');
  return {
    title: session.title,
    version: session.version,
    layout: { leads: false },
    notices: [
      ...dropped,
      ...(order === undefined ? [diagnose('engine-order-open', { source: called })] : []),
    ],
    close: session.close,
    bringLeads: async (folder) => {
      const file = path.join(folder, 'leads-of-table.csv');
      const [leads, decisions] = [openListWriter(file), openListWriter(theirs(folder))];
      try {
        const print = csvLineWriter({ delimiter: ',', lineEnd: '\n' });
        leads.text(print(header));
        let at = 0;
        for await (const rows of session.rows(decided.query, source.columns.length + outcomeKeys.length)) {
          for (const row of rows) {
            at += 1;
            const cells = row.slice(0, source.columns.length);
            const lead = row[leadAt] ?? '';
            // A line with nothing on it would be no record.
            const line = cells.length === 1 && cells[0] === '' ? '""\n' : print(cells);
            const why = whyUnreadable(line);
            if (why !== undefined)
              throw usageError('engine-row-unreadable', { source: called, lead, row: at, why });
            leads.text(line);
            decisions.text(`${decisionLine(lead, wordsOf(row.slice(source.columns.length)))}\n`);
          }
          await leads.keepPace();
          await decisions.keepPace();
        }
        await closeBoth([leads, decisions], 'close');
      } finally {
        await closeBoth([leads, decisions], 'abandon');
      }
      return { file, called };
    },
    decisions: (folder) => linesIn(createReadStream(theirs(folder))),
  };
}

/** Why a row could not be read from a CSV file; undefined where it could. */
function whyUnreadable(line: string): 'nul' | 'too-long' | undefined {
  if (line.includes('\0')) return 'nul';
  const bytes = line.length * 3 <= longestRecord ? 0 : Buffer.byteLength(line) - 1;
  return bytes > longestRecord ? 'too-long' : undefined;
}

async function closeBoth(writers: readonly ListWriter[], how: 'close' | 'abandon'): Promise<void> {
  for (const writer of writers) await writer[how]();
}
