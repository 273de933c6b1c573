import { error, warning } from '../entry.ts';
import { leadText, type Lead } from '../lead-text.ts';
import { didYouMean, oneOf, quoted } from '../suggest.ts';

type Names = readonly string[];

const mostDeclared = 20;

/** What there is instead of a name that is not there. */
function declared(names: Names): string {
  if (names.length === 0) return 'None is declared.';
  return `Declared ${names.length === 1 ? 'is' : 'are'} ${oneOf(names.slice(0, mostDeclared))}.`;
}

/** How many names a message shows. */
const mostNames = 8;

/** Messages about what a definition says: fields, conditions, points, examples. */
export const languageMessages = {
  'unknown-field': error(
    (f: { readonly name: string; readonly near: Names; readonly known: Names }) =>
      `There is no field ${quoted(f.name)}.`,
    (f) => `${didYouMean(f.near)}${declared(f.known)}`,
  ),
  'wrong-field-type': error(
    (f: { readonly name: string; readonly type: string; readonly wanted: Names; readonly by: string }) =>
      `${quoted(f.by)} wants a field of type ${oneOf(f.wanted)}; ${quoted(f.name)} is of type ${f.type}.`,
    () => 'Name another field, or declare this one with the right type.',
  ),
  'key-of-other-type': error(
    (f: { readonly key: string; readonly type: string; readonly wanted: string }) =>
      `${quoted(f.key)} means something for fields of type ${f.wanted} only, and this one is of type ${f.type}.`,
    (f) => `Remove the key, or make the field a ${f.wanted}.`,
  ),
  'bad-format': error(
    (f: { readonly format: string; readonly why: string }) =>
      `${quoted(f.format)} is no date format: ${f.why}.`,
    () => 'Write it with YYYY, YY, MMM, MM, M, DD, D, HH, H, h, mm, ss, A and Z, such as M/D/YYYY h:mm A.',
  ),
  'derive-cycle': error(
    (f: { readonly names: Names }) =>
      `These derived values are computed from each other: ${f.names.join(' -> ')}.`,
    () => 'Break the circle: at least one of them must come from a field.',
  ),
  'derive-ways': error(
    (f: { readonly found: Names; readonly ways: Names }) =>
      f.found.length === 0
        ? 'This derived value does not say how it is computed.'
        : `This derived value says two ways to compute it: ${f.found.join(' and ')}.`,
    (f) => `Use exactly one of ${oneOf(f.ways)}.`,
  ),
  'derive-stray': error(
    (f: { readonly key: string; readonly way: string }) =>
      `${quoted(f.key)} means nothing beside ${quoted(f.way)}.`,
    () => '`from` and `otherwise` belong to `first_match` and `map`.',
  ),
  'mixed-condition': error(
    (f: { readonly keys: Names }) =>
      `A condition is one group, or tests of fields; these cannot stand side by side: ${f.keys.join(', ')}.`,
    () => 'Put the parts into one `all: [...]`; `at_least` and `of` go together.',
  ),
  'no-operator': error(
    (f: { readonly name: string; readonly allowed: Names }) =>
      `The test of ${quoted(f.name)} names no operator.`,
    (f) => `Write { ${f.name}: { OPERATOR: value } } with ${oneOf(f.allowed)}.`,
  ),
  'foreign-group': error(
    (f: { readonly name: string; readonly group: string }) =>
      `Conditions are not joined by ${quoted(f.name)} here.`,
    (f) =>
      f.group === 'not'
        ? 'Write `not: { ... }`, with `any: [...]` within for none of several.'
        : `Write ${quoted(`${f.group}: [...]`)} with a condition in each member.`,
  ),
  'unknown-operator': error(
    (f: { readonly name: string; readonly allowed: Names; readonly near: Names }) =>
      `${quoted(f.name)} is no operator.`,
    (f) => `${didYouMean(f.near)}Allowed here: ${oneOf(f.allowed)}.`,
  ),
  'operator-of-other-type': error(
    (f: {
      readonly name: string;
      readonly field: string;
      readonly type: string;
      readonly allowed: Names;
      readonly near: Names;
    }) => `${quoted(f.name)} does not work on ${quoted(f.field)}, which is of type ${f.type}.`,
    (f) => `${didYouMean(f.near)}Allowed here: ${oneOf(f.allowed)}.`,
  ),
  'bad-argument': error(
    (f: {
      readonly operator: string;
      readonly expected: string;
      readonly found: string;
      readonly forSeveral: string | undefined;
    }) => `${quoted(f.operator)} wants ${f.expected}, not ${f.found}.`,
    (f) => {
      if (f.forSeveral !== undefined) return `For any one of several, write ${quoted(f.forSeveral)}.`;
      if (f.expected.startsWith('a sequence of texts'))
        return 'Put the texts into brackets; a list can be named with `in` and `includes_any` only.';
      return f.expected.includes('text') ? 'Quote what is meant as text.' : undefined;
    },
  ),
  'unknown-list': error(
    (f: { readonly name: string; readonly near: Names; readonly known: Names }) =>
      `There is no list ${quoted(f.name)}.`,
    (f) => `${didYouMean(f.near)}${declared(f.known)} A single value goes into brackets: [${f.name}].`,
  ),
  'unknown-country': error(
    (f: { readonly text: string; readonly near: Names }) =>
      `${quoted(f.text)} is no country that is known here.`,
    (f) => `${didYouMean(f.near)}Use an ISO code such as DE, or the English name.`,
  ),
  'pattern-not-portable': error(
    (f: { readonly why: string }) => `This regular expression is outside the portable subset: ${f.why}.`,
    () =>
      'Use literals, classes, groups `(...)`, `|`, `^`, `$`, quantifiers and \\d \\w \\s \\b: they mean the same on every target.',
  ),
  'points-out-of-place': error(
    (f: { readonly counted: boolean }) =>
      f.counted
        ? 'Points can be asked about in `tiers` and `route` only.'
        : 'The definition has no `points`, so nothing can be asked about them.',
    () => 'Whether there are enough points is `points: qualify_at`.',
  ),
  'unknown-group': error(
    (f: { readonly name: string; readonly near: Names; readonly known: Names }) =>
      `There is no group of points ${quoted(f.name)}.`,
    (f) => `${didYouMean(f.near)}${declared(f.known)}`,
  ),
  'mixed-rule': error(
    (f: { readonly keys: Names; readonly lacks: Names }) => {
      const keys = f.keys.length === 0 ? 'nothing' : f.keys.map(quoted).join(', ');
      if (f.lacks.length === 0) return `A point rule cannot be made of ${keys}.`;
      return `A point rule with ${keys} needs ${f.lacks.map(quoted).join(' and ')} too.`;
    },
    () => 'Write `when` and `points`; or `field` and `steps`; or `field`, `points` and `fades_over`.',
  ),
  'limits-not-falling': error(
    (f: { readonly limit: number; readonly before: number }) =>
      `The limit ${f.limit} is not below ${f.before}, so this step never counts.`,
    () => 'The first step that holds counts: put the highest limit first.',
  ),
  'floor-above-cap': error(
    (f: { readonly floor: number; readonly cap: number }) =>
      `The floor ${f.floor} lies above the cap ${f.cap}.`,
    () => 'Points are clamped to floor and cap; the floor must not be higher.',
  ),
  'when-or-otherwise': error(
    (f: { readonly id: string }) => `${quoted(f.id)} must have either \`when\` or \`otherwise: true\`.`,
    () => 'The last one usually takes all the others: `otherwise: true`.',
  ),
  'after-otherwise': error(
    (f: { readonly id: string; readonly otherwise: string }) =>
      `${quoted(f.id)} is never reached: ${quoted(f.otherwise)} before it takes all the others.`,
    () => 'Put the one with `otherwise: true` last.',
  ),
  'order-needed': error(
    (f: { readonly keep: string }) => `\`keep: ${f.keep}\` needs a field that tells which is ${f.keep}.`,
    () => 'Add `order:` with a date or number field.',
  ),
  'order-unneeded': error(
    (f: { readonly keep: string }) =>
      `\`order\` means nothing with \`keep: ${f.keep}\`, which goes by the order of the rows.`,
    () => 'Remove `order`, or use `keep: newest` or `keep: oldest`.',
  ),
  'handed-over-unneeded': error(
    () => '`handed_over` means nothing without `against: series`: nothing is known of earlier runs.',
    () => 'Add `against: series`, or remove `handed_over`.',
  ),
  'as-of-needed': error(
    (f: { readonly name: string }) =>
      `The example ${quoted(f.name)} has no \`as_of\`, but the definition counts days from the as-of date.`,
    () => 'Add `as_of: 2026-11-02`, or the day the example is meant for.',
  ),
  'unknown-id': error(
    (f: { readonly name: string; readonly what: string; readonly near: Names; readonly known: Names }) =>
      `There is no ${f.what} ${quoted(f.name)}.`,
    (f) => `${didYouMean(f.near)}${declared(f.known)}`,
  ),
  'unused-field': warning(
    (f: { readonly name: string; readonly what: string }) => `Nothing reads the ${f.what} ${quoted(f.name)}.`,
    () => 'Use it in a condition, or remove it.',
  ),
  'unused-fields': warning(
    (f: { readonly names: readonly string[] }) => {
      const shown = f.names.slice(0, mostNames).map(quoted).join(', ');
      const more = f.names.length - mostNames;
      return `Nothing reads ${f.names.length} of the fields: ${shown}${more > 0 ? ` and ${more} more` : ''}.`;
    },
    () => 'Use them in conditions, or remove them: an export without their columns is refused.',
  ),
  'unused-list': warning(
    (f: { readonly name: string }) => `Nothing reads the list ${quoted(f.name)}.`,
    () => 'Name it in a condition, `{ domain: { in: LIST } }`, or remove it.',
  ),
  'threshold-out-of-reach': error(
    (f: {
      readonly threshold: number;
      readonly most: number;
      readonly what: string;
      readonly lead: Lead | undefined;
    }) => `${f.what} asks for ${f.threshold}, but no lead can have more points than ${f.most}.`,
    (f) =>
      `${f.lead ? `One that has so many has ${leadText(f.lead)}. ` : ''}Lower the threshold, raise a cap, or give more points.`,
  ),
} as const;
