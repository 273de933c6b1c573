import { detached, sharedTexts } from '../../cells/detached.ts';
import type { CellReader } from '../../cells/cell.ts';
import { cellReader } from '../../cells/cell-reader.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { BoundPlan } from '../../engine/bind.ts';
import { leadName } from '../../engine/override-finder.ts';
import type { InputContext } from '../../records/input.ts';
import { listedDecider } from '../../run/audit/decide-listed.ts';
import { listedLeads, type ListedLead, type RunToAudit } from '../../run/audit/kept-lists.ts';
import { isOutcomeColumn } from '../../run/outcome-cells.ts';
import type { HandoffRun, ReportedLead } from './reported-lead.ts';

/** A run whose lists are read for what became of its leads. */
export interface RunToGather extends RunToAudit, HandoffRun {}

/** A lead before it is known what Sales says of it. */
export interface GatheredLead extends Pick<
  ReportedLead,
  'run' | 'name' | 'bound' | 'header' | 'texts' | 'decision'
> {
  /** What the same lead has in every run. */
  readonly key: string;
  /** Its e-mail addresses, folded. */
  readonly emails: readonly string[];
}

/** A row of a list, and the key of its lead. */
export interface KeyedRow {
  readonly key: string;
  readonly listed: ListedLead;
}

/**
 * Reads the leads of runs from their lists, each once: of the first run that qualified it, else of the first that decided it, so that
 * a lead that every export has grows older. All of them are kept in memory.
 *
 * @param runs the first to decide comes first
 * @param around.each is told every row
 */
export async function gatherLeads(
  runs: readonly RunToGather[],
  around: InputContext & {
    readonly notify: (notice: Diagnostic) => void;
    readonly each?: (row: KeyedRow) => void;
  },
): Promise<readonly GatheredLead[]> {
  const leads = new Map<string, GatheredLead>();
  const share = sharedTexts();
  for (const run of runs) {
    const readers = new Map<BoundPlan, (listed: ListedLead) => GatheredLead>();
    for await (const listed of listedLeads(run, around, around.notify)) {
      let read = readers.get(listed.bound);
      if (read === undefined) readers.set(listed.bound, (read = leadReader(run, listed, share)));
      const lead = read(listed);
      around.each?.({ key: lead.key, listed });
      const known = leads.get(lead.key);
      const isHandedOver = lead.decision.verdict === 'qualified' && known?.decision.verdict !== 'qualified';
      if (known === undefined || isHandedOver) leads.set(lead.key, lead);
    }
  }
  return [...leads.values()];
}

/** What is made ready once for all leads of a header. */
function leadReader(
  run: RunToGather,
  { bound, header }: ListedLead,
  share: (text: string) => string,
): (listed: ListedLead) => GatheredLead {
  const decide = listedDecider(bound, header);
  const nameOf = leadName(bound.plan);
  const { index: leadAt } = bound.columns.find(({ field }) => field === bound.plan.lead) ?? {};
  const mails = bound.plan.fields.flatMap(({ cell }, slot) =>
    cell.type === 'email' && bound.columns[slot]?.index !== undefined
      ? [{ index: bound.columns[slot].index, read: cellReader(cell) }]
      : [],
  );
  const kept = header.flatMap((name, index) => (isOutcomeColumn(name) ? [] : [index]));
  const ownHeader = kept.map((index) => header[index]!);
  const handoff = { folder: run.folder, asOf: run.asOf, handedOverAt: run.handedOverAt };
  return (listed) => {
    const { texts, place } = listed;
    const id = leadAt === undefined ? undefined : nameOf(texts[leadAt] ?? '');
    const name = id === undefined ? `row ${place.row} of ${place.list} in ${place.run}` : detached(id);
    return {
      run: handoff,
      name,
      key: id === undefined ? `\n${name}` : name,
      emails: mails.flatMap(({ index, read }) => emailIn(read, texts[index] ?? '')),
      bound,
      header: ownHeader,
      texts: kept.map((index) => share(texts[index] ?? '')),
      decision: decide(listed),
    };
  };
}

function emailIn(read: CellReader, text: string): readonly string[] {
  const cell = read(text);
  return cell.state === 'value' ? [detached(cell.value as string)] : [];
}
