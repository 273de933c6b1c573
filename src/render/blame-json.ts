import type { HistoryReport, LeadBlame, LeadStep, SkippedVersion, VersionLabel } from './blame-report.ts';
import { findingJson } from './diagnostics-json.ts';

/** One lead through the history of a definition, as data for other tools: newest version first. */
export function blameJson(blame: LeadBlame): string {
  const content = { ...historyData(blame), lead: blame.lead, versions: blame.steps.map(stepData) };
  return `${JSON.stringify(content, undefined, 2)}\n`;
}

/** What is said of the history, whatever is looked at by it. */
export function historyData(history: HistoryReport): object {
  const { file, asOf, folded, uncommitted, shallowAt, formerNames } = history;
  return {
    definition: file,
    as_of: asOf,
    folded_commits: folded,
    uncommitted: uncommitted.replaceAll('-', '_'),
    former_names: formerNames,
    shallow_at: shallowAt?.hash ?? null,
  };
}

/** Which version it is. */
export function versionData({ commit, address }: VersionLabel): object {
  return {
    commit: commit?.hash ?? null,
    day: commit?.day ?? null,
    subject: commit?.subject ?? null,
    address,
  };
}

function stepData(step: LeadStep | SkippedVersion): object {
  if ('problems' in step) return { ...versionData(step), skipped: step.problems.map(findingJson) };
  const { trace, change, changes, version } = step;
  const { definition, verdict, primary_reason: reason, sentence, points, tier, route } = trace;
  return {
    ...versionData(step),
    version,
    fingerprint: definition.fingerprint,
    verdict,
    primary_reason: reason ?? null,
    sentence,
    points: points === undefined ? null : { min: points.min, max: points.max, qualify_at: points.qualify_at },
    tier: tier ?? null,
    route: route ?? null,
    change:
      change === undefined
        ? null
        : {
            of: change.of,
            cause: change.cause ?? null,
            points: change.moved.map(({ group, id, before, after }) => ({
              group,
              id,
              before: before ?? null,
              after: after ?? null,
            })),
            changes: changes.map(({ subject, sentence: said, line, wasLine }) => ({
              ...subject,
              sentence: said,
              line: line ?? null,
              was_line: wasLine ?? null,
            })),
          },
  };
}
