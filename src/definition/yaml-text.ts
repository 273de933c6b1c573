import {
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  parseDocument,
  visit,
  type Document,
  type Node,
  type Pair,
  type YAMLMap,
} from 'yaml';
import { diagnose, type Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Source, Span } from '../diagnostics/place.ts';
import { nearest, quoted } from '../diagnostics/suggest.ts';

/** Keys and indexes from the top of a document to a value in it. */
export type Path = readonly (string | number)[];

/** A YAML text as plain values, with the place of each. */
export interface YamlText {
  readonly source: Source;
  readonly document: Document;
  readonly value: unknown;
  /** The place of a value; that of the nearest value above it where there is none. */
  readonly valueSpan: (path: Path) => Span;
  /** The place of the key of a value, or of the value itself in a sequence. */
  readonly keySpan: (path: Path) => Span;
  /** The keys of a mapping, in the order of the file (a JavaScript object would put `2` before `b`). */
  readonly keys: (path: Path) => readonly string[];
  /** The text of a scalar as the file has it, quotes removed; undefined where there is no scalar. */
  readonly scalarText: (path: Path) => string | undefined;
  /** What stands at a path, in words: a short value as the file has it, else what kind of thing it is. */
  readonly written: (path: Path) => string;
}

/** A larger text is no definition that people agreed on; long lists belong into list files. */
const mostCharacters = 1_048_576;

/** Levels of brackets and indentation; a definition needs a dozen. */
const mostLevels = 64;

/** How far a place in white space is moved on, to the text that the parser means. */
const longestIndent = 200;

/** A longer sequence or mapping is named by its kind in messages. */
const longestShown = 40;

/** How many times aliases may be expanded before the text is taken for an attack. */
const mostAliases = 100;

/** Parses a YAML text; what is wrong with it as YAML comes as diagnostics, with whatever could be read. */
export function readYaml(source: Source): {
  readonly yaml?: YamlText;
  readonly diagnostics: readonly Diagnostic[];
} {
  const whole: Span = { kind: 'span', source, start: 0, end: 0 };
  if (source.text.length > mostCharacters) {
    return { diagnostics: [diagnose('definition-too-large', { most: '1 MiB' }, whole)] };
  }
  try {
    return readDocument(source, whole);
  } catch (reason) {
    if (reason instanceof RangeError) return { diagnostics: [diagnose('nested-too-deep', {}, whole)] };
    if (reason instanceof ReferenceError)
      return { diagnostics: [diagnose('too-many-aliases', { most: mostAliases }, whole)] };
    throw reason;
  }
}

function readDocument(source: Source, whole: Span): ReturnType<typeof readYaml> {
  const document = parseDocument(source.text, { uniqueKeys: true, prettyErrors: false, logLevel: 'error' });
  const faults = document.errors.map(({ code, message, pos }) => {
    const start = pos[0] + /^ */u.exec(source.text.slice(pos[0], pos[0] + longestIndent))![0].length;
    const span: Span = { kind: 'span', source, start, end: Math.max(pos[1], start + 1) };
    if (code === 'DUPLICATE_KEY')
      return diagnose('duplicate-key', { key: keyAt(source, pos[0]) }, keySpanAt(source, pos[0]));
    if (code === 'TAB_AS_INDENT') return diagnose('tab-indent', {}, span);
    if (message.includes('call stack')) return diagnose('nested-too-deep', {}, whole);
    if (code === 'MULTIPLE_DOCS') return diagnose('several-documents', {}, span);
    return diagnose('not-yaml', { reason: message.split('\n')[0]! }, span);
  });
  // One wrong indentation makes the parser complain of line after line in the same words.
  const isRepeat = ({ code, message }: Diagnostic, at: number): boolean =>
    code === 'not-yaml' && faults.findIndex((other) => other.message === message) < at;
  const diagnostics = faults.filter((fault, at) => !isRepeat(fault, at));
  const deep = nodeTooDeep(document);
  if (deep !== undefined) {
    return {
      diagnostics: [diagnose('nested-too-deep', {}, { kind: 'span', source, start: deep, end: deep + 1 })],
    };
  }
  diagnostics.push(...unknownAliases(source, document));
  const broken = diagnostics.some(({ code }) => code !== 'duplicate-key');
  if (broken) return { diagnostics };
  if (document.contents === null || (isScalar(document.contents) && document.contents.value === null)) {
    return { diagnostics: [...diagnostics, diagnose('definition-empty', {}, whole)] };
  }
  if (!isMap(document.contents)) {
    const found = isSeq(document.contents) ? 'a sequence' : 'a single value';
    return { diagnostics: [...diagnostics, diagnose('definition-no-mapping', { found }, whole)] };
  }
  const value: unknown = document.toJS({ maxAliasCount: mostAliases });
  return { yaml: places(source, document, value), diagnostics };
}

function unknownAliases(source: Source, document: Document): readonly Diagnostic[] {
  if (!source.text.includes('*')) return [];
  const anchors = new Set<string>();
  const diagnostics: Diagnostic[] = [];
  visit(document, {
    Node: (_, node) => {
      if (!isAlias(node)) {
        if (node.anchor !== undefined) anchors.add(node.anchor);
        return;
      }
      if (anchors.has(node.source)) return;
      const [start, end] = node.range ?? [0, 1];
      const facts = { name: node.source, near: nearest(node.source, [...anchors]) };
      diagnostics.push(diagnose('unknown-alias', facts, { kind: 'span', source, start, end }));
    },
  });
  return diagnostics;
}

/** Where the first node beyond the most levels begins. */
function nodeTooDeep(document: Document): number | undefined {
  let start: number | undefined;
  visit(document, {
    Collection: (_, node, ancestors) => {
      const level = ancestors.filter((each) => isCollection(each)).length;
      if (level < mostLevels) return undefined;
      start = node.range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return start;
}

function places(source: Source, document: Document, value: unknown): YamlText {
  const known = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>();
  const spanOf = (node: unknown): Span | undefined => {
    const range = (node as Node | null | undefined)?.range;
    if (range === null || range === undefined) return undefined;
    return { kind: 'span', source, start: range[0], end: Math.max(range[1], range[0]) };
  };
  const resolve = (node: unknown): unknown => (isAlias(node) ? node.resolve(document) : node);
  /** The pairs of a mapping by their keys, of a key that stands twice the last: places are asked for very often. */
  const pairsOf = (map: YAMLMap): ReadonlyMap<string, Pair> => {
    const pairs = known.get(map) ?? new Map(map.items.map((pair) => [keyText(pair.key), pair]));
    known.set(map, pairs);
    return pairs;
  };
  const find = (path: Path): { node: unknown; pair?: Pair } | undefined => {
    let node: unknown = document.contents;
    let pair: Pair | undefined;
    for (const step of path) {
      const within = resolve(node);
      pair = isMap(within) ? pairsOf(within).get(String(step)) : undefined;
      const item = pair ?? (isSeq(within) ? within.items[Number(step)] : undefined);
      if (item === undefined) return undefined;
      node = isPair(item) ? item.value : item;
    }
    return pair === undefined ? { node } : { node, pair };
  };
  const valueSpan = (path: Path): Span => {
    const found = find(path);
    const span = spanOf(found?.node);
    if (span !== undefined && span.end > span.start) return span;
    if (found?.pair !== undefined) return spanOf(found.pair.key) ?? valueSpan(path.slice(0, -1));
    return path.length === 0 ? { kind: 'span', source, start: 0, end: 1 } : keySpan(path.slice(0, -1));
  };
  const keySpan = (path: Path): Span => {
    if (path.length === 0) return { kind: 'span', source, start: 0, end: 1 };
    const found = find(path);
    return spanOf(found?.pair?.key) ?? spanOf(found?.node) ?? keySpan(path.slice(0, -1));
  };
  return {
    source,
    document,
    value,
    valueSpan,
    keySpan,
    keys: (path) => {
      const within = resolve(find(path)?.node);
      return isMap(within) ? [...pairsOf(within).keys()] : [];
    },
    scalarText: (path) => {
      const node = resolve(find(path)?.node);
      return isScalar(node) ? (node.source ?? '') : undefined;
    },
    written: (path) => {
      const node = resolve(find(path)?.node);
      const text =
        spanOf(node) === undefined ? '' : source.text.slice(spanOf(node)!.start, spanOf(node)!.end);
      if (text.trim() === '') return 'nothing';
      if (isScalar(node) || (!text.includes('\n') && text.length <= longestShown)) return quoted(text);
      return isMap(node) ? 'a mapping' : 'a sequence';
    },
  };
}

function keyText(key: unknown): string {
  return isScalar(key) ? String(key.value ?? '') : String(key);
}

function keySpanAt(source: Source, start: number): Span {
  return { kind: 'span', source, start, end: start + Math.max(1, keyAt(source, start).length) };
}

/** The key that begins at an offset, up to its colon. */
function keyAt(source: Source, start: number): string {
  return /^[^:\r\n]*/u.exec(source.text.slice(start, start + 200))?.[0].trimEnd() ?? '';
}
