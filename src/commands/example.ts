import { leadNeutraliser, type NeutralLead } from '../analysis/neutral-lead.ts';
import { decidedLead, expectationsFor } from '../analysis/suggestions/expectations.ts';
import type { Definition } from '../definition/definition.ts';
import { exampleLayout, exampleText } from '../definition/example-text.ts';
import { diagnose } from '../diagnostics/diagnostic.ts';
import { nearest } from '../diagnostics/suggest.ts';
import { usageError } from '../diagnostics/usage-error.ts';
import { bindInOrder } from '../engine/bind.ts';
import type { Decision, Verdict } from '../engine/decision.ts';
import { traceLead } from '../engine/trace.ts';
import { isRelative } from '../plan/is-relative.ts';
import type { Plan } from '../plan/plan.ts';
import { exampleComment, exampleName, pastingText } from '../render/lead-example-words.ts';
import { asOfDay } from './as-of.ts';
import type { ExitCode, Host } from './host.ts';
import type { LoadingOptions } from './load-definition.ts';
import { requireDefinition } from './require-definition.ts';
import { findWantedLead, notify, type LeadOptions } from './wanted-lead.ts';

export interface ExampleOptions extends LeadOptions, LoadingOptions {
  readonly definition: string;
  readonly expect?: Verdict;
  readonly name?: string;
  readonly redact: readonly string[];
  readonly asOf?: string;
}

/** Prints a lead of a file as an example for the definition, with neutral text in the place of personal data. */
export async function example(file: string, options: ExampleOptions, host: Host): Promise<ExitCode> {
  const { definition, plan } = requireDefinition(options.definition, options);
  checkFields(plan, options.redact);
  const asOf = asOfDay(options.asOf, plan.timeZone, host);
  const found = await findWantedLead(plan, file, { options, asOf, host });
  const texts = found.bound.columns.map(({ index }) => found.texts[index ?? -1] ?? '');
  const neutral = leadNeutraliser(plan, asOf, new Set(options.redact))(texts);
  const bound = bindInOrder(plan, asOf);
  const { decision, outcome } = decidedLead(bound, neutral.texts);
  const { verdict } = decision;
  const { expect: wanted = verdict, name = exampleName(decision, wanted) } = options;
  const lead = cellsOf(plan, neutral);
  host.stdout.write(
    exampleText(
      {
        name: unlikeOthers(name, definition),
        asOf: isRelative(plan) ? asOf : undefined,
        lead,
        expect: wanted === verdict ? expectationsFor(outcome) : { verdict: wanted },
        comment: exampleComment(traceLead(bound, decision, neutral.texts).sentence, wanted !== verdict),
      },
      exampleLayout(definition),
    ),
  );
  tellMore({ found: found.keptRow, options, decision, neutral }, host);
  host.stderr.write(
    pastingText(
      { replaced: neutral.replaced, fields: Object.keys(lead), definition: options.definition },
      host.stderr.width,
    ),
  );
  return 0;
}

function tellMore(
  {
    found: keptRow,
    options,
    decision: { verdict },
    neutral: { kept },
  }: {
    readonly found: string | undefined;
    readonly options: ExampleOptions;
    readonly decision: Decision;
    readonly neutral: NeutralLead;
  },
  host: Host,
): void {
  notify(
    [
      ...(keptRow === undefined ? [] : [diagnose('example-alone', { row: keptRow })]),
      ...(options.expect === verdict ? [diagnose('expected-already', { verdict })] : []),
      ...(kept.length === 0 ? [] : [diagnose('text-kept', { fields: kept })]),
    ],
    host,
  );
}

function checkFields({ fields }: Plan, names: readonly string[]): void {
  const known = fields.map(({ name }) => name);
  for (const name of names) {
    if (!known.includes(name)) throw usageError('unknown-field', { name, near: nearest(name, known), known });
  }
}

function cellsOf({ fields }: Plan, { texts }: NeutralLead): Readonly<Record<string, string>> {
  const cells = fields.map(({ name }, slot) => [name, texts[slot]!] as const);
  return Object.fromEntries(cells.filter(([, text]) => text !== ''));
}

/** A name that no example has so far. */
function unlikeOthers(name: string, { examples }: Definition): string {
  const taken = new Set(examples.map((each) => each.name));
  let own = name;
  for (let count = 2; taken.has(own); count += 1) own = `${name} (${count})`;
  return own;
}
