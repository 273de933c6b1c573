import path from 'node:path';
import { dayText } from '../../cells/day.ts';
import { diagnose, type Diagnostic } from '../../diagnostics/diagnostic.ts';
import { UsageError } from '../../diagnostics/usage-error.ts';
import type { BoundPlan } from '../../engine/bind.ts';
import type { InputContext } from '../../records/input.ts';
import { findableNearMisses } from '../near-miss-teller.ts';
import { listedDecider } from './decide-listed.ts';
import { startDifferences, type Differences } from './differences.ts';
import { startFindings, type Findings } from './findings.ts';
import type { AuditLead } from './fold.ts';
import { startGroups, type AuditGroups } from './groups.ts';
import { listedLeads, type ListedLead, type RunToAudit } from './kept-lists.ts';
import { leadTeller } from './lead-teller.ts';
import { leadViewer } from './lead-viewer.ts';
import { startOverrides, type OverrideCounts } from './overrides.ts';
import { fewLeads } from './rate.ts';
import { columnToShow, redaction, requireFields } from './redaction.ts';
import { startSample, type SampledLead } from './sample.ts';

/** All that an audit found: every format prints this. */
export interface Audit {
  readonly runs: readonly AuditedRun[];
  /** How intervals are made. */
  readonly intervals: 'Wilson, 95 %';
  /** Shares of fewer leads than this say little. */
  readonly few_below: number;
  /** Fields whose texts are not shown. */
  readonly redacted: readonly string[];
  readonly findings: Findings;
  /** By each of the columns that were asked for. */
  readonly by: readonly AuditGroups[];
  readonly sample: { readonly seed: number; readonly leads: readonly SampledLead[] } | null;
  readonly overrides: OverrideCounts;
  readonly differences: Differences;
}

/** A run that was audited. */
export interface AuditedRun {
  readonly folder: string;
  readonly definition: { readonly name: string; readonly version: string; readonly fingerprint: string };
  readonly as_of: string;
  readonly leads: number;
}

export interface AuditRequest extends InputContext {
  readonly runs: readonly RunToAudit[];
  /** Headers of the columns by which leads are counted. */
  readonly by: readonly string[];
  /** Names of fields whose texts are not shown. */
  readonly redact: readonly string[];
  /** Leads to be checked by hand, and which of the many samples it is. */
  readonly sample: { readonly size: number; readonly seed: number };
}

/** Texts of a field that are told apart, over all leads and of those with one value of a column. */
const mostTexts = { all: 1000, group: 100 };

/** Decides the leads of runs again, from their lists and by the definitions they kept, and asks every question of them. */
export async function auditRuns(
  request: AuditRequest,
): Promise<{ readonly audit: Audit; readonly notices: readonly Diagnostic[] }> {
  const { by, redact, sample } = request;
  const notices: Diagnostic[] = [];
  const hidden = redaction(redact);
  const views = new WeakMap<BoundPlan, ReturnType<typeof viewOf>>();
  const viewFor = (lead: ListedLead): ReturnType<typeof viewOf> => {
    let view = views.get(lead.bound);
    if (view === undefined) {
      notices.push(...findableNearMisses(lead.bound).notices);
      views.set(lead.bound, (view = viewOf(lead, by, hidden.columns)));
    }
    return view;
  };
  requireFields(
    redact,
    request.runs.map(({ plan }) => plan),
  );
  const findings = startFindings(hidden.names, mostTexts.all);
  const groups = by.map((column, at) =>
    startGroups(
      column,
      ({ bound }) => views.get(bound)!.by[at]!,
      () => startFindings(hidden.names, mostTexts.group),
    ),
  );
  const drawn = startSample(sample, leadTeller(hidden.names));
  const overrides = startOverrides();
  const folds = [findings, ...groups, drawn, overrides];
  const differences = startDifferences();
  const runs: AuditedRun[] = [];
  for (const run of request.runs) {
    const { folder, changedFiles } = run;
    if (changedFiles.length > 0)
      notices.push(diagnose('run-definition-changed', { folder, files: changedFiles }));
    let leads = 0;
    for await (const listed of listedLeads(run, request, (notice) => notices.push(notice))) {
      const lead = viewFor(listed).lead(listed);
      leads += 1;
      for (const fold of folds) fold.add(lead);
      differences.add(listed.written, lead.decision.verdict, listed.place);
    }
    const { name, version, fingerprint } = run.plan;
    const definition = { name, version, fingerprint };
    runs.push({ folder: run.folder, definition, as_of: dayText(run.asOf), leads });
  }
  const total = differences.total();
  if (runs.every(({ leads }) => leads === 0)) {
    const folders = runs.map(({ folder }) => folder);
    throw new UsageError([...notices, diagnose('nothing-to-audit', { folders })]);
  }
  if (total.leads > 0) notices.push(diagnose('run-decided-otherwise', differenceFacts(total)));
  return {
    audit: {
      runs,
      intervals: 'Wilson, 95 %',
      few_below: fewLeads,
      redacted: redact,
      findings: findings.total(),
      by: groups.map((group) => group.total()),
      sample: sample.size === 0 ? null : { seed: sample.seed, leads: drawn.total() },
      overrides: overrides.total(),
      differences: total,
    },
    notices,
  };
}

/** What is made ready once for all leads of a header. */
function viewOf(
  { bound, header, place: { run, list } }: ListedLead,
  by: readonly string[],
  hidden: Parameters<typeof columnToShow>[2]['hidden'],
): { readonly by: readonly number[]; readonly lead: (listed: ListedLead) => AuditLead } {
  const view = leadViewer(bound);
  const decide = listedDecider(bound, header);
  return {
    by: by.map((column) => columnToShow(column, bound, { header, file: path.join(run, list), hidden })),
    lead: (listed) => {
      const { texts, place } = listed;
      return view(decide(listed), texts, place);
    },
  };
}

function differenceFacts({ leads, shown }: Differences) {
  const [{ run, list, row, written, decided }] = shown as [Differences['shown'][number]];
  return { leads, folder: run, list, row, written, decided };
}
