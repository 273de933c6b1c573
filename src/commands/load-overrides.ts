import { diagnose, hasErrors, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { UsageError } from '../diagnostics/usage-error.ts';
import type { Override } from '../plan/override.ts';
import type { Plan } from '../plan/plan.ts';
import { expiredFindings } from '../run/overrides/override-counts.ts';
import { readOverrides } from '../run/overrides/read-overrides.ts';
import type { DefinitionFile, LoadedDefinition } from './load-definition.ts';
import { overridesFile } from './overrides-file.ts';

/** The overrides beside a definition, on a day. */
export interface LoadedOverrides {
  readonly holding: readonly Override[];
  readonly expired: readonly Override[];
  readonly file: DefinitionFile;
  readonly faults: readonly Diagnostic[];
}

/** Reads `overrides.csv` beside a definition; undefined where there is none. */
export async function loadOverrides(
  { beside }: Pick<LoadedDefinition, 'beside'>,
  plan: Plan,
  asOf: number,
): Promise<LoadedOverrides | undefined> {
  const file = overridesFile(beside);
  if (file === undefined) return undefined;
  const { overrides, faults } = await readOverrides(file.bytes, beside.nameOf(file.name), plan);
  return {
    holding: overrides.filter(({ until }) => until >= asOf),
    expired: overrides.filter(({ until }) => until < asOf),
    file,
    faults,
  };
}

/** A plan with the overrides beside its definition; wrong ones end the command with every fault. */
export async function withOverrides(
  loaded: Pick<LoadedDefinition, 'beside'>,
  plan: Plan,
  asOf: number,
): Promise<{ readonly plan: Plan; readonly overrides: LoadedOverrides | undefined }> {
  const overrides = await loadOverrides(loaded, plan, asOf);
  if (overrides === undefined) return { plan, overrides };
  if (hasErrors(overrides.faults)) throw new UsageError(overrides.faults);
  return { plan: { ...plan, overrides: overrides.holding }, overrides };
}

/** What is wrong with the overrides beside a definition, and which hold no longer. */
export async function overrideFindings(
  loaded: Pick<LoadedDefinition, 'beside'>,
  plan: Plan,
  asOf: number,
): Promise<readonly Diagnostic[]> {
  const { faults = [], expired = [] } = (await loadOverrides(loaded, plan, asOf)) ?? {};
  return faults.length > 0 ? faults : expiredFindings(expired, asOf);
}

/** Ends the command where overrides hold, which a statement of SQL does not know. */
export function refuseOverrides(overrides: LoadedOverrides | undefined, target: string): void {
  if (overrides === undefined || overrides.holding.length === 0) return;
  const why = 'it reads no overrides.csv, and some of its lines hold';
  const facts = { what: 'the leads with an override', target, why };
  throw new UsageError([
    diagnose('sql-not-expressible', facts, { kind: 'record', file: overrides.file.name }),
  ]);
}
