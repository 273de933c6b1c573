import type { CellSpec } from '../../cells/cell.ts';
import { columnAddresses, findColumn } from '../../engine/find-column.ts';
import { fewestToJudge } from '../criteria.ts';
import type { Observations } from '../observations.ts';
import { dealFolds } from '../statistics/folds.ts';
import { evidenceOf, type LeakEvidence } from './column-evidence.ts';
import { isKnownLater } from './known-later.ts';
import { suspect, type LeakReason } from './suspect.ts';
import type { DealtLeads } from './win-rates.ts';

/** Columns of an export that may be known only once it is known whether a lead was won. */
export interface Leaks {
  readonly leads: number;
  readonly won: number;
  /** Why nothing can be suspected; null where there are enough leads of either outcome. */
  readonly unjudged: 'no-leads' | 'none-won' | 'all-won' | 'too-few' | null;
  /** The suspected first, those that tell most before the others. */
  readonly columns: readonly ColumnLeak[];
}

export interface ColumnLeak {
  /** By its header; numbered where that is blank or stands more than once. */
  readonly column: string;
  /** `named` is weaker than `suspected`: it is called like what is known later, and nothing in the data says so. */
  readonly standing: 'suspected' | 'named' | 'unsuspected';
  readonly reasons: readonly LeakReason[];
  /** Null where nothing can be suspected. */
  readonly evidence: LeakEvidence | null;
}

const folds = 5;

/**
 * Looks for columns that leak the outcome: rules on them would look brilliant on old leads, and be blank on every new one.
 *
 * @param seed by it the leads are dealt into folds
 */
export function leaksOf(observed: Observations, { seed = 1 }: { readonly seed?: number } = {}): Leaks {
  const { header, leads } = observed;
  const won = leads.map((lead) => lead.won);
  const wins = won.filter(Boolean).length;
  const unjudged = unjudgedOf(leads.length, wins);
  const evidence =
    unjudged === null ? evidenceFrom(observed, { won, fold: dealFolds(won, folds, seed), folds }) : undefined;
  const columns = columnAddresses(header).map((column, at) =>
    judge(column, header[at]!, evidence?.[at] ?? null),
  );
  return { leads: leads.length, won: wins, unjudged, columns: columns.toSorted(suspectedFirst) };
}

/** Evidence for each column of the export, read as the definition reads it where it does. */
function evidenceFrom(
  { definition, header, leads }: Observations,
  dealt: DealtLeads,
): readonly LeakEvidence[] {
  const specs = new Map<number, CellSpec>();
  for (const { columns, aliases, cell } of definition.fields) {
    const match = [...columns, ...aliases]
      .map((name) => findColumn(header, name))
      .find(({ kind }) => kind === 'found');
    if (match?.kind === 'found') specs.set(match.index, cell);
  }
  const { timeZone } = definition;
  const days = leads.map(({ day }) => day);
  return header.map((name, at) => {
    const texts = leads.map((lead) => lead.texts[at] ?? '');
    return evidenceOf({ header: name, texts, days, spec: specs.get(at), timeZone }, dealt);
  });
}

function judge(column: string, header: string, evidence: LeakEvidence | null): ColumnLeak {
  const reasons = evidence === null ? [] : suspect(evidence);
  const standing = reasons.length > 0 ? 'suspected' : isKnownLater(header) ? 'named' : 'unsuspected';
  return { column, standing, reasons, evidence };
}

/** The columns that rules must not be learnt from. */
export function leakingColumns({ columns }: Leaks): readonly string[] {
  return columns.flatMap(({ column, standing }) => (standing === 'suspected' ? [column] : []));
}

function unjudgedOf(leads: number, wins: number): Leaks['unjudged'] {
  if (leads === 0) return 'no-leads';
  if (wins === 0) return 'none-won';
  if (wins === leads) return 'all-won';
  return Math.min(wins, leads - wins) < fewestToJudge ? 'too-few' : null;
}

const ranks = { suspected: 0, named: 1, unsuspected: 2 } as const;

function suspectedFirst(one: ColumnLeak, other: ColumnLeak): number {
  const aucOf = ({ evidence }: ColumnLeak): number => evidence?.auc?.value ?? 0;
  return ranks[one.standing] - ranks[other.standing] || aucOf(other) - aucOf(one);
}
