import { isRelative } from '../plan/is-relative.ts';
import type { Plan } from '../plan/plan.ts';
import type { Dialect } from './dialect.ts';

/** What stands in everything that is made of a definition, and so tells it from what people write. */
export const madeBy = 'Made by leadpact from the definition: change it there.';

/**
 * The comment on top of a statement: of which definition it is, for which target, and as of which day, where it counts days.
 *
 * @param asOf the day as people read it; undefined for what decides nothing, such as tables of lists
 * @param schema what a view that is made of it is qualified by, with a dot
 */
export function heading(
  { plan, dialect }: { readonly plan: Plan; readonly dialect: Dialect },
  asOf?: string,
  schema = '',
): readonly string[] {
  return [
    `-- ${dialect.quotes.comment(`${plan.name}, version ${plan.version}`)}`,
    `-- Fingerprint ${plan.fingerprint}`,
    `-- For ${dialect.title}${asOf !== undefined && isRelative(plan) ? `, as of ${asOf}` : ''}. ${madeBy}`,
    ...(asOf === undefined ? [] : (dialect.needs?.(schema) ?? [])).map((line) => `-- ${line}`),
  ];
}
