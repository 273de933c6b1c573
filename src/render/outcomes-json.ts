import { historyData, versionData } from './blame-json.ts';
import { ratesOf, type OutcomesBlame } from './blame-report.ts';
import { findingJson } from './diagnostics-json.ts';

/** What became of leads, by the versions of a definition, as data for other tools: newest version first. */
export function outcomesJson(blame: OutcomesBlame): string {
  const { files, column, leads, unreadable, outcomes, others, named, steps } = blame;
  const content = {
    ...historyData(blame),
    files,
    outcome: column,
    leads,
    unreadable,
    named,
    outcomes,
    others,
    versions: steps.map((step) => {
      if ('problems' in step) return { ...versionData(step), skipped: step.problems.map(findingJson) };
      const { accepted, acceptance, won, losses } = ratesOf(blame, step);
      return {
        ...versionData(step),
        version: step.version,
        fingerprint: step.fingerprint,
        qualified: step.qualified,
        outcomes: step.outcomes,
        accepted,
        acceptance: acceptance ?? null,
        won_rate: won ?? null,
        losses,
      };
    }),
  };
  return `${JSON.stringify(content, undefined, 2)}\n`;
}
