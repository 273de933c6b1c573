import { numberText } from '../cells/number.ts';

/** What can be written into a definition. */
export type Plain = string | number | boolean | readonly Plain[] | { readonly [key: string]: Plain };

/** A text as a YAML scalar that every reader takes for the same text. */
export function scalarText(text: string): string {
  const isPlain =
    /^[A-Za-z][A-Za-z0-9_/.()-]*(?: [A-Za-z0-9_/.()-]+)*$/u.test(text) &&
    !/^(?:y|n|yes|no|on|off|true|false|null|nan|inf)$/iu.test(text);
  return isPlain ? text : escaped(JSON.stringify(text));
}

/** A value as YAML on one line: `{ when: { source: { in: [Referral] } }, points: 20 }`. */
export function flowText(value: Plain): string {
  if (typeof value === 'string') return scalarText(value);
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'boolean') return String(value);
  if (isSequence(value)) return `[${value.map(flowText).join(', ')}]`;
  const entries = Object.entries(value).map(([key, part]) => `${scalarText(key)}: ${flowText(part)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

/** An entry of a mapping as lines of YAML: mappings of mappings on lines of their own, all else on one. */
export function entryLines(key: string, value: Plain, indent: string): readonly string[] {
  if (!isMapping(value) || !holdsMappingsOnly(value))
    return [`${indent}${scalarText(key)}: ${flowText(value)}`];
  const within = Object.entries(value).flatMap(([name, part]) => entryLines(name, part, `${indent}  `));
  return [`${indent}${scalarText(key)}:`, ...within];
}

function holdsMappingsOnly(value: { readonly [key: string]: Plain }): boolean {
  const parts = Object.values(value);
  return parts.length > 0 && parts.every(isMapping);
}

function isMapping(value: Plain): value is { readonly [key: string]: Plain } {
  return typeof value === 'object' && !isSequence(value);
}

function isSequence(value: Plain): value is readonly Plain[] {
  return Array.isArray(value);
}

/** What JSON leaves as it is and YAML, or an editor, does not. */
function escaped(json: string): string {
  return json.replaceAll(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/gu,
    (mark) => `\\u${mark.codePointAt(0)!.toString(16).padStart(4, '0')}`,
  );
}
