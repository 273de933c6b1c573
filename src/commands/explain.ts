import { diagnose } from '../diagnostics/diagnostic.ts';
import { oneOf } from '../diagnostics/suggest.ts';
import { usageError } from '../diagnostics/usage-error.ts';
import { bindInOrder } from '../engine/bind.ts';
import { findColumn } from '../engine/find-column.ts';
import { traceLead, type LeadTrace } from '../engine/trace.ts';
import type { Plan } from '../plan/plan.ts';
import { diagnosticsText } from '../render/diagnostics-text.ts';
import { styleFor } from '../render/style.ts';
import { traceText } from '../render/trace-text.ts';
import { openInput, type InputContext } from '../records/input.ts';
import type { ReadingOptions } from '../records/read-records.ts';
import { findLead, type LeadWanted } from '../run/find-lead.ts';
import { asOfDay } from './as-of.ts';
import type { ExitCode, Host } from './host.ts';
import type { LoadingOptions } from './load-definition.ts';
import { requireDefinition } from './require-definition.ts';

export interface ExplainOptions extends ReadingOptions, LoadingOptions {
  readonly definition: string;
  readonly lead?: string;
  readonly row?: number;
  readonly asOf?: string;
  readonly format: 'text' | 'json';
}

/** Shows the whole decision about one lead, of a file or given as JSON. */
export async function explain(
  file: string | undefined,
  options: ExplainOptions,
  host: Host,
): Promise<ExitCode> {
  const seeksLead = options.lead !== undefined || options.row !== undefined;
  if (file === undefined && seeksLead)
    throw usageError('option-needed', { option: 'LEADS', why: '--lead and --row look into a lead file' });
  const { plan } = requireDefinition(options.definition, options);
  const asOf = asOfDay(options.asOf, plan.timeZone, host);
  const trace =
    file === undefined ? await ofJson(plan, asOf, host) : await ofFile(plan, file, { options, asOf, host });
  const { colour, width } = host.stdout;
  host.stdout.write(
    options.format === 'json'
      ? `${JSON.stringify(trace, undefined, 2)}\n`
      : traceText(trace, styleFor(colour), width),
  );
  return 0;
}

async function ofFile(
  plan: Plan,
  file: string,
  { options, asOf, host }: { readonly options: ExplainOptions; readonly asOf: number; readonly host: Host },
): Promise<LeadTrace> {
  const wanted = wantedLead(options);
  const found = await findLead(plan, file, { wanted, asOf, context: contextOf(host, options) });
  const { bound, texts, decision, rows, count, keptRow } = found;
  if (wanted.kind === 'id' && count > 1) {
    const notice = diagnose('lead-repeated', { lead: wanted.id, rows, count });
    host.stderr.write(diagnosticsText([notice], styleFor(host.stderr.colour), host.stderr.width));
  }
  return traceLead(bound, decision, texts, keptRow);
}

function contextOf(
  { stdin, interrupted }: Host,
  { delimiter, encoding }: ReadingOptions,
): InputContext & ReadingOptions {
  return { stdin, interrupted, delimiter, encoding };
}

function wantedLead({ lead, row }: ExplainOptions): LeadWanted {
  if (lead !== undefined && row !== undefined)
    throw usageError('options-conflict', { options: ['--lead', '--row'] });
  if (lead !== undefined) return { kind: 'id', id: lead };
  if (row !== undefined) return { kind: 'row', row };
  throw usageError('option-needed', { option: '--lead or --row', why: 'which lead is meant?' });
}

/** Decides the lead that standard input gives as a JSON object, its keys being columns or fields. */
async function ofJson(plan: Plan, asOf: number, host: Host): Promise<LeadTrace> {
  if (host.stdinIsTerminal)
    throw usageError('option-needed', {
      option: 'LEADS',
      why: 'give a lead file, or a lead as JSON on standard input',
    });
  const cells = parseLead(await readAll(host));
  const { texts, unread } = cellsOfPlan(plan, cells);
  if (unread.length === cells.size)
    throw usageError('lead-no-json', { reason: 'none of its keys is a field or a column' });
  if (unread.length > 0) {
    const notice = diagnose('keys-unread', { keys: unread });
    host.stderr.write(diagnosticsText([notice], styleFor(host.stderr.colour), host.stderr.width));
  }
  const bound = bindInOrder(plan, asOf);
  return traceLead(bound, bound.decide(bound.read(texts)), texts);
}

/** The texts of a plan's fields, in its order, from an object whose keys are fields or columns. */
function cellsOfPlan(
  plan: Plan,
  cells: ReadonlyMap<string, string>,
): { readonly texts: readonly string[]; readonly unread: readonly string[] } {
  const keys = [...cells.keys()];
  const read = new Set<string>();
  const texts = plan.fields.map(({ name, columns, aliases }) => {
    for (const wanted of [name, ...columns, ...aliases]) {
      const match = findColumn(keys, wanted);
      if (match.kind === 'ambiguous') {
        throw usageError('lead-no-json', { reason: `${oneOf(match.choices)} could be the field ${name}` });
      }
      if (match.kind === 'absent') continue;
      const key = keys[match.index]!;
      read.add(key);
      return cells.get(key)!;
    }
    return '';
  });
  return { texts, unread: keys.filter((key) => !read.has(key)) };
}

function parseLead(text: string): ReadonlyMap<string, string> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (reason) {
    throw usageError('lead-no-json', { reason: reason instanceof Error ? reason.message : String(reason) });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw usageError('lead-no-json', { reason: 'it is not one object' });
  }
  return new Map(Object.entries(value).map(([key, cell]) => [key, cellText(key, cell)]));
}

/** A JSON value as the text of a cell. */
function cellText(key: string, value: unknown): string {
  if (value === null) return '';
  if (typeof value === 'object')
    throw usageError('lead-no-json', { reason: `the value of ${key} is no text, number or boolean` });
  if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value))
    throw usageError('lead-no-json', {
      reason: `the number of ${key} is too long to be kept exactly; put it into quotes`,
    });
  return String(value);
}

/** No lead is longer, in bytes; a file given by mistake may be. */
const longestLead = 16_777_216;

async function readAll(host: Host): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of openInput('-', host).chunks()) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > longestLead) throw usageError('lead-no-json', { reason: 'it is longer than 16 MiB' });
  }
  return Buffer.concat(chunks).toString('utf8');
}
