import { diagnose } from '../diagnostics/diagnostic.ts';
import { nearest } from '../diagnostics/suggest.ts';
import { usageError } from '../diagnostics/usage-error.ts';
import { bindPlan, type BoundPlan } from '../engine/bind.ts';
import { traceLead, type LeadTrace } from '../engine/trace.ts';
import type { Plan } from '../plan/plan.ts';
import { diagnosticsText } from '../render/diagnostics-text.ts';
import { styleFor } from '../render/style.ts';
import { traceText } from '../render/trace-text.ts';
import { findLead, type LeadWanted } from '../run/find-lead.ts';
import { asOfDay } from './as-of.ts';
import type { ExitCode, Host } from './host.ts';
import { requireDefinition } from './load-definition.ts';

export interface ExplainOptions {
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
  const { plan } = requireDefinition(options.definition);
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
  const found = await findLead(plan, file, { wanted, asOf, stdin: host.stdin });
  const { bound, texts, decision, rows, keptRow } = found;
  if (wanted.kind === 'id' && rows.length > 1) {
    const notice = diagnose('lead-repeated', { lead: wanted.id, rows });
    host.stderr.write(diagnosticsText([notice], styleFor(host.stderr.colour), host.stderr.width));
  }
  return traceLead(bound, decision, texts, keptRow);
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
  const cells = parseLead(await readAll(host.stdin));
  const { bound, texts } = bindObject(plan, cells, asOf);
  return traceLead(bound, bound.decide(bound.read(texts)), texts);
}

function bindObject(
  plan: Plan,
  cells: ReadonlyMap<string, string>,
  asOf: number,
): { readonly bound: BoundPlan; readonly texts: readonly string[] } {
  const keys = [...cells.keys()];
  const byField = new Map(plan.fields.map(({ name, columns }) => [name, columns] as const));
  const unknown = keys.find((key) => !byField.has(key) && bindsNothing(plan, key));
  if (unknown !== undefined) {
    const known = plan.fields.flatMap(({ name, columns }) => [name, ...columns]);
    throw usageError('unknown-field', {
      name: unknown,
      near: nearest(unknown, known),
      known: [...byField.keys()],
    });
  }
  const named: Plan = {
    ...plan,
    fields: plan.fields.map((field) => ({
      ...field,
      optional: true,
      columns: [field.name, ...field.columns],
    })),
  };
  const { bound } = bindPlan(named, keys, { asOf, file: 'standard input' });
  if (bound === undefined)
    throw usageError('lead-no-json', { reason: 'two of its keys mean the same column' });
  return { bound, texts: [...cells.values()] };
}

/** Whether a key is no column that the plan knows. */
function bindsNothing(plan: Plan, key: string): boolean {
  const { bound } = bindPlan(
    { ...plan, fields: plan.fields.map((field) => ({ ...field, optional: true })) },
    [key],
    { asOf: 0, file: '' },
  );
  return bound === undefined || bound.columns.every(({ index }) => index === undefined);
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
  return String(value);
}

async function readAll(stream: Host['stdin']): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer | string>) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}
