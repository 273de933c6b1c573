import type { Plan } from './plan.ts';

/** The fields that each field and derived value comes from in the end; of a field it is the field itself. */
export function sourcesOf({
  fields,
  derived,
}: Pick<Plan, 'fields' | 'derived'>): ReadonlyMap<string, readonly string[]> {
  const sources = new Map<string, readonly string[]>(fields.map(({ name }) => [name, [name]]));
  for (const { name, of } of derived) {
    const all = [of].flat().flatMap((each) => sources.get(each) ?? []);
    sources.set(name, [...new Set(all)]);
  }
  return sources;
}
