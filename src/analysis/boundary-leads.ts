import type { Plan, PlanField } from '../plan/plan.ts';
import { textIn, type Witness } from './space.ts';
import { variablesOf } from './variables.ts';

/**
 * Leads that lie where a definition begins to decide otherwise: every class of texts that it tells apart stands in one of them
 * at least, with classes of the other columns that change from lead to lead. Behind them some stand again in capitals. The same
 * plan and day give the same leads.
 *
 * @param asOf days since 1970-01-01
 * @param most leads; more are left out
 * @returns texts in the order of the plan's fields
 */
export function boundaryLeads(plan: Plan, asOf: number, most: number): readonly (readonly string[])[] {
  const variables = variablesOf([plan], asOf);
  const longest = Math.max(1, ...variables.map(({ classes }) => classes.length));
  const rounds = Math.min(Math.ceil((most * 2) / 3), longest * wantedRounds);
  const leads: Witness[] = [];
  for (let row = 0; row < rounds; row += 1) {
    const texts = variables.map(({ column, classes }, at) => {
      // The first column moves with each lead; each further one also by how often it has been through.
      const turn = Math.floor(row / classes.length) * (at + 1);
      return [column, classes[(row + turn) % classes.length]!.text] as const;
    });
    leads.push(Object.fromEntries(texts));
  }
  const edges = leads.map((lead) => plan.fields.map(({ columns }) => textIn(lead, columns[0]!)));
  const capitals = edges
    .slice(0, most - edges.length)
    .map((lead) => lead.map((text, at) => inCapitals(plan.fields[at]!, text)));
  const texts = [...edges, ...capitals];
  if (plan.duplicates !== undefined) return texts;
  return [...new Map(texts.map((lead) => [JSON.stringify(lead), lead])).values()];
}

const wantedRounds = 8;

/** A text in capitals beside a letter beyond ASCII: some engines fold those by the language of their machine. */
function inCapitals({ cell: { type } }: PlanField, text: string): string {
  if (type === 'text') return `${text.toUpperCase()} É`;
  return type === 'email' ? `É${text.toUpperCase()}` : text;
}
