import { isMap, isScalar, visit, type Scalar, type YAMLMap } from 'yaml';
import { diagnose, type Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Span } from '../diagnostics/place.ts';
import type { YamlText } from './yaml-text.ts';

/** Plain scalars that YAML 1.1 readers, or people, read as something else than YAML 1.2 does; with what others see. */
const ambiguous: readonly { readonly pattern: RegExp; readonly otherwise: string }[] = [
  { pattern: /^(?:y|yes|on)$/iu, otherwise: 'true' },
  { pattern: /^(?:n|no|off)$/iu, otherwise: 'false' },
  { pattern: /^[-+]?\d[\d_]*_[\d_]*(?:\.[\d_]*)?$/u, otherwise: 'a number without the underscores' },
  { pattern: /^[-+]?0\d+$/u, otherwise: 'an octal number, or a text' },
  { pattern: /^[-+]?0(?:[box])[\da-f_]+$/iu, otherwise: 'a number in another base' },
  { pattern: /^[-+]?\d+(?::[0-5]?\d)+(?:\.\d*)?$/u, otherwise: 'a number in base 60' },
  { pattern: /^[-+]?\d+\.\d*0$/u, otherwise: 'a number without its last zeros' },
  { pattern: /^[-+]?\d+(?:\.\d+)?e\d+$/iu, otherwise: 'a text' },
];

/**
 * Finds scalars that other YAML readers read differently, and numbers such as `1,200` that a flow mapping
 * splits in two. Cells of examples are source text and `meta` is free, so neither is judged for the former.
 */
export function checkScalars(yaml: YamlText): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const spanOf = (node: Scalar): Span => ({
    kind: 'span',
    source: yaml.source,
    start: node.range?.[0] ?? 0,
    end: node.range?.[1] ?? 1,
  });
  visit(yaml.document, {
    Map: (_, map) => {
      for (const [before, after] of splitNumbers(map)) {
        const written = `${before.source},${after.source}`;
        const span = { ...spanOf(before), end: spanOf(after).end };
        diagnostics.push(diagnose('split-number', { written }, span));
      }
    },
    Pair: (_, pair) => {
      const key = isScalar(pair.key) ? String(pair.key.value) : '';
      return key === 'meta' || key === 'lead' ? visitSplitsOnly(pair.value, diagnostics, spanOf) : undefined;
    },
    Scalar: (_, node) => {
      const written = node.source ?? '';
      if (node.type !== 'PLAIN') return;
      const reading = ambiguous.find(({ pattern }) => pattern.test(written));
      if (reading !== undefined) {
        diagnostics.push(
          diagnose('ambiguous-scalar', { written, otherwise: reading.otherwise }, spanOf(node)),
        );
      }
    },
  });
  return diagnostics;
}

/** Within free text only split numbers are faults; tells the visitor not to go further in. */
function visitSplitsOnly(
  value: unknown,
  diagnostics: Diagnostic[],
  spanOf: (node: Scalar) => Span,
): symbol | undefined {
  if (!isMap(value)) return isScalar(value) ? visit.SKIP : undefined;
  for (const [before, after] of splitNumbers(value)) {
    const written = `${before.source},${after.source}`;
    diagnostics.push(diagnose('split-number', { written }, { ...spanOf(before), end: spanOf(after).end }));
  }
  return visit.SKIP;
}

/** Pairs of a number and the three-digit key without a value that follows it, written without a space between. */
function splitNumbers(map: YAMLMap): readonly (readonly [Scalar, Scalar])[] {
  if (map.flow !== true) return [];
  const splits: [Scalar, Scalar][] = [];
  for (const [index, pair] of map.items.entries()) {
    const next = map.items[index + 1]?.key;
    const { value } = pair;
    if (!isScalar(value) || !isScalar(next) || !/^-?\d{1,3}$/u.test(value.source ?? '')) continue;
    const touching = value.range?.[1] !== undefined && next.range?.[0] === value.range[1] + 1;
    if (touching && /^\d{3}(?:\.\d+)?$/u.test(next.source ?? '')) splits.push([value, next]);
  }
  return splits;
}
