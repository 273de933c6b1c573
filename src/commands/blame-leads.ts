import { usageError } from '../diagnostics/usage-error.ts';
import { outcomesJson } from '../render/outcomes-json.ts';
import type { OutcomesBlame, OutcomesStep, SkippedVersion } from '../render/blame-report.ts';
import { outcomesText } from '../render/outcomes-text.ts';
import { styleFor } from '../render/style.ts';
import { countByPlans } from '../run/blame/count-by-plans.ts';
import { outcomes, type OutcomeValues } from '../run/blame/lead-outcomes.ts';
import type { Blamed, BlameRequest } from './blame-lead.ts';
import type { BlameOptions } from './blame.ts';
import type { DefinitionVersion } from './definition-history.ts';

/** Counts what each version of a definition makes of leads of which it is known what became of them. */
export async function blameLeads({ history, report, asOf, options, host }: BlameRequest): Promise<Blamed> {
  const readable = history.versions.filter((each) => 'plan' in each);
  const { columns, values } = outcomeNames(options, readable.at(-1)!.definition.feedback);
  const { leads = [], delimiter, encoding } = options;
  const { stdin, interrupted } = host;
  const plans = readable.map(({ plan }) => plan);
  const asked = { plans, leads, asOf, columns, values, delimiter, encoding, stdin, interrupted };
  const { counted, notices, ...read } = await countByPlans(asked);
  const counts = new Map(readable.map((version, at) => [version, counted[at]!]));
  const steps = history.versions.map((version): OutcomesStep | SkippedVersion => {
    const { commit, address } = version;
    if (!('plan' in version)) return { commit, address, problems: version.problems };
    const { fingerprint } = version.plan;
    return { commit, address, version: version.plan.version, fingerprint, ...counts.get(version)! };
  });
  const named = outcomes.filter((outcome) => values[outcome] !== undefined);
  const whole: OutcomesBlame = { ...report, ...read, named, steps: steps.toReversed() };
  const { colour, width } = host.stdout;
  const text = options.format === 'json' ? outcomesJson(whole) : outcomesText(whole, styleFor(colour), width);
  return { text, notices };
}

/** The column and its values: those that are given, else those of the definition's `feedback`. */
function outcomeNames(
  { outcome, accepted, bad, won, lost }: BlameOptions,
  feedback: DefinitionVersion['definition']['feedback'],
): { readonly columns: readonly string[]; readonly values: OutcomeValues } {
  const columns = [outcome ?? feedback?.columns?.disposition ?? []].flat();
  if (columns.length === 0)
    throw usageError('option-needed', {
      option: '--outcome',
      why: 'which column says what became of a lead?',
    });
  const { dispositions = {} } = feedback ?? {};
  const isGiven = [accepted, bad, won, lost].some((each) => each !== undefined);
  const values = namedOnly(
    isGiven
      ? { accepted, bad, won, lost }
      : {
          accepted: [dispositions.accepted, dispositions.contacted, dispositions.recycled].flatMap(
            (each) => each ?? [],
          ),
          bad: [dispositions.rejected, dispositions.disqualified].flatMap((each) => each ?? []),
          won: dispositions.won,
          lost: dispositions.lost,
        },
  );
  if (values.won === undefined && values.accepted === undefined)
    throw usageError('option-needed', {
      option: '--won or --accepted',
      why: `which values of ${columns[0]!} mean that the lead was a good one?`,
    });
  return { columns, values };
}

function namedOnly(
  values: Readonly<Record<keyof OutcomeValues, readonly string[] | undefined>>,
): OutcomeValues {
  return Object.fromEntries(
    Object.entries(values).filter(([, each]) => each !== undefined && each.length > 0),
  );
}
