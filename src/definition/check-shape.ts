import { z } from 'zod';
import { diagnose, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { nearest, oneOf } from '../diagnostics/suggest.ts';
import { definitionShape, type DefinitionShape } from './shape/definition.ts';
import type { Path, YamlText } from './yaml-text.ts';

/** zod's own issue type differs by code; these are the parts that are read here. */
interface Issue {
  readonly code: string;
  readonly path: readonly PropertyKey[];
  readonly keys?: readonly string[];
  readonly values?: readonly unknown[];
  readonly errors?: readonly (readonly Issue[])[];
}

/** How often faults are cut out and the rest looked at again, before it is given up. */
const mostRounds = 12;

/** zod else compiles a parser for each shape first, which takes longer than the one definition that is looked at. */
const asItIs = { jitless: true };

/**
 * Checks the shape of a whole definition. Each fault is reported and cut out, and the rest is looked at again,
 * so that one fault hides no other; what remains has the right shape.
 */
export function checkShape(yaml: YamlText): {
  readonly shape: DefinitionShape;
  readonly diagnostics: readonly Diagnostic[];
} {
  const diagnostics: Diagnostic[] = [];
  let value = structuredClone(yaml.value);
  for (let round = 0; round < mostRounds; round += 1) {
    const result = definitionShape.safeParse(value, asItIs);
    if (result.success) return { shape: result.data, diagnostics };
    const issues = (result.error.issues as readonly Issue[]).flatMap((issue) => innermost(issue));
    for (const issue of issues) {
      diagnostics.push(...describe(issue, yaml, value));
      for (const path of faultyPaths(issue)) cutOut(value, path);
    }
  }
  return { shape: {}, diagnostics };
}

/** The issue of the branch of a union that the value was meant for: the one that got furthest. */
function innermost(issue: Issue): readonly Issue[] {
  if (issue.code !== 'invalid_union' || issue.errors === undefined) return [issue];
  const branches = issue.errors.filter((errors) =>
    errors.every(({ code, path }) => path.length > 0 || code !== 'invalid_type'),
  );
  const [branch] = branches;
  if (branch === undefined || branches.length > 1) return [{ code: 'invalid_type', path: issue.path }];
  return branch.flatMap((each) => innermost({ ...each, path: [...issue.path, ...each.path] }));
}

function describe(issue: Issue, yaml: YamlText, value: unknown): readonly Diagnostic[] {
  const path = issue.path as Path;
  const words = wordsFor(schemaAt(path));
  if (issue.code === 'unrecognized_keys') {
    const allowed = keysOf(schemaAt(path));
    return (issue.keys ?? []).map((key) =>
      diagnose(
        'unknown-key',
        { key, within: words, allowed, near: nearest(key, allowed) },
        yaml.keySpan([...path, key]),
      ),
    );
  }
  const found = valueAt(value, path);
  if (found === undefined) {
    const wasCut = valueAt(yaml.value, path) !== undefined;
    if (wasCut) return [];
    const key = String(path.at(-1));
    const within = path.slice(0, -1);
    const allowed = keysOf(schemaAt(within));
    const mistyped = yaml
      .keys(within)
      .some((each) => !allowed.includes(each) && nearest(each, allowed).includes(key));
    if (mistyped) return [];
    return [diagnose('missing-key', { key, expected: words }, yaml.keySpan(within))];
  }
  if (Array.isArray(found) && found.length === 0)
    return [diagnose('empty-group', { key: String(path.at(-1)) }, yaml.valueSpan(path))];
  const options = issue.code === 'invalid_value' ? (issue.values ?? []).map(String) : [];
  const near = typeof found === 'string' ? nearest(found, options) : [];
  return [
    diagnose(
      'wrong-value',
      {
        key: keyOf(path),
        expected: options.length > 0 ? oneOf(options) : words,
        found: yaml.written(path),
        near,
      },
      yaml.valueSpan(path),
    ),
  ];
}

function faultyPaths(issue: Issue): readonly Path[] {
  const path = issue.path as Path;
  return issue.code === 'unrecognized_keys' ? (issue.keys ?? []).map((key) => [...path, key]) : [path];
}

/** Takes the value at a path out; where it is absent, or in a sequence, the whole that wants it goes. */
function cutOut(root: unknown, path: Path): void {
  const parent = valueAt(root, path.slice(0, -1));
  const key = path.at(-1);
  if (typeof parent !== 'object' || parent === null || key === undefined) return;
  if (!Array.isArray(parent) && Object.hasOwn(parent, key)) Reflect.deleteProperty(parent, key);
  else if (path.length > 1) cutOut(root, path.slice(0, -1));
}

function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = Reflect.get(value, step);
  }
  return value;
}

/** The schema that judges the value at a path. */
function schemaAt(path: Path): z.ZodType | undefined {
  let schema: z.ZodType | undefined = definitionShape;
  for (const step of path) schema = schema === undefined ? undefined : childOf(schema, step);
  return schema;
}

function childOf(schema: z.ZodType, step: string | number): z.ZodType | undefined {
  const inner = unwrapped(schema);
  if (inner instanceof z.ZodObject) return inner.shape[step] as z.ZodType | undefined;
  if (inner instanceof z.ZodRecord) return inner.valueType as z.ZodType;
  if (inner instanceof z.ZodArray) return inner.element as z.ZodType;
  if (inner instanceof z.ZodUnion) {
    return (inner.options as z.ZodType[])
      .map((option) => childOf(option, step))
      .find((child) => child !== undefined);
  }
  return undefined;
}

function unwrapped(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodOptional ? unwrapped(schema.unwrap() as z.ZodType) : schema;
}

function keysOf(schema: z.ZodType | undefined): readonly string[] {
  const inner = schema === undefined ? undefined : unwrapped(schema);
  if (inner instanceof z.ZodObject) return Object.keys(inner.shape);
  if (inner instanceof z.ZodUnion) return (inner.options as z.ZodType[]).flatMap((option) => keysOf(option));
  if (inner instanceof z.ZodRecord && inner.keyType instanceof z.ZodEnum)
    return inner.keyType.options.map(String);
  return [];
}

function wordsFor(schema: z.ZodType | undefined): string {
  if (schema === undefined) return 'a definition';
  return (
    schema.description ??
    (schema instanceof z.ZodOptional ? wordsFor(schema.unwrap() as z.ZodType) : 'another value')
  );
}

/** The last key of a path, past indexes. */
function keyOf(path: Path): string {
  return path.findLast((step) => typeof step === 'string') ?? 'the definition';
}
