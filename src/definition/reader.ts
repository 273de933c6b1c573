import type { FieldType } from '../cells/cell.ts';
import type { Code, Facts } from '../diagnostics/catalogue.ts';
import { diagnose, type Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Span } from '../diagnostics/place.ts';
import { nearest } from '../diagnostics/suggest.ts';
import type { NamedList } from './definition.ts';
import type { DefinitionShape } from './shape/definition.ts';
import type { Path, YamlText } from './yaml-text.ts';

/** Gets the entries of a list file that a definition names; given by whoever may touch the disk. */
export type LoadList = (
  file: string,
  column: string | undefined,
) =>
  | { readonly values: readonly string[] }
  | { readonly problem: Pick<Diagnostic, 'code' | 'message' | 'hint'> };

/** What the readers of the sections share while one definition is read. */
export interface Reader {
  readonly yaml: YamlText;
  readonly shape: DefinitionShape;
  readonly loadList: LoadList;
  readonly report: <C extends Code>(code: C, facts: Facts<C>, span: Span) => void;
  readonly add: (diagnostic: Diagnostic) => void;
  /** Types of fields and derived values by name; undefined for one that is declared wrongly, which has been reported. */
  readonly types: Map<string, FieldType | undefined>;
  readonly lists: Map<string, NamedList>;
  /** Names that something reads. */
  readonly usedFields: Set<string>;
  readonly usedLists: Set<string>;
  /** Whether a rule or group of points was wrong and left out, so that nothing is known of their sum. */
  pointsLeftOut: boolean;
  /** Whether some test counts from the as-of date. */
  relative: boolean;
}

export function makeReader(
  yaml: YamlText,
  shape: DefinitionShape,
  loadList: LoadList,
  diagnostics: Diagnostic[],
): Reader {
  return {
    yaml,
    shape,
    loadList,
    report: (code, facts, span) => diagnostics.push(diagnose(code, facts, span)),
    add: (diagnostic) => diagnostics.push(diagnostic),
    types: new Map(),
    lists: new Map(),
    usedFields: new Set(),
    usedLists: new Set(),
    pointsLeftOut: false,
    relative: false,
  };
}

/** What a mapping of the file holds under a name that a user chose, be it `constructor` or `toString`. */
export function entry<T>(mapping: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return mapping !== undefined && Object.hasOwn(mapping, name) ? mapping[name] : undefined;
}

/** Whether a part of a mapping was faulty and cut out: then what seems to be missing from it is no fault of its own. */
export function wasCut(reader: Reader, shape: object, path: Path): boolean {
  return reader.yaml.keys(path).some((key) => !Object.hasOwn(shape, key));
}

/** The type of a field that something reads; reported where there is none, or where it is of another type. */
export function fieldType(
  reader: Reader,
  name: string,
  path: Path,
  wanted?: { readonly types: readonly FieldType[]; readonly by: string },
): FieldType | undefined {
  const span = reader.yaml.valueSpan(path);
  const type = declaredType(reader, name, span);
  if (type === undefined || wanted === undefined || wanted.types.includes(type)) return type;
  reader.report('wrong-field-type', { name, type, wanted: wanted.types, by: wanted.by }, span);
  return undefined;
}

/** The type of a field by its name, and a note that something reads it; undefined where that was reported. */
export function declaredType(reader: Reader, name: string, span: Span): FieldType | undefined {
  if (!reader.types.has(name)) {
    const known = [...reader.types.keys()];
    const near = nearest(name, known);
    reader.report('unknown-field', { name, near, known }, span);
    for (const meant of near.slice(0, 1)) reader.usedFields.add(meant);
    return undefined;
  }
  reader.usedFields.add(name);
  return reader.types.get(name);
}

const properName = /^[\p{L}\p{N}][\p{L}\p{N}_+-]*$/u;

/** Whether a name that the definition gives can be used in the files that the tool writes; reported where not. */
export function checkName(
  reader: Reader,
  name: string,
  path: Path,
  reserved: readonly string[] = [],
): boolean {
  const span = reader.yaml.keySpan(path);
  if (reserved.includes(name)) {
    reader.report('reserved-name', { name, reserved }, span);
    return false;
  }
  if (properName.test(name)) return true;
  reader.report('bad-name', { name }, span);
  return false;
}
