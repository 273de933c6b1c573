import type { Edit } from '../../definition/edit.ts';
import type { Rate } from '../../run/audit/rate.ts';
import type { Estimate } from '../statistics/compare-rates.ts';

export type ChangeKind =
  | 'rule-added'
  | 'rule-dropped'
  | 'points-changed'
  | 'limit-moved'
  | 'member-added'
  | 'member-removed'
  | 'bar-moved';

/** A change of a definition that may be worth having. */
export interface Change {
  readonly kind: ChangeKind;
  /** The id of the rule or criterion; `qualify_at` for the bar. */
  readonly id: string;
  /** What it changes: no second change about the same is tried once one was found wanting. */
  readonly about: string;
  readonly edits: readonly Edit[];
  /** One sentence. */
  readonly words: string;
}

/** How well a definition hands over leads of which it is known what became of them. */
export interface Performance {
  /** Of where leads stand: those that a criterion turns away lowest, then by points, a fast track highest. */
  readonly auc: number;
  /** Leads handed over of all. */
  readonly volume: Rate;
  /** Won leads of those handed over. */
  readonly precision: Rate;
  /** Won leads handed over of all that were won. */
  readonly recall: Rate;
}

/** What a change would have done to held-out leads, on top of the changes before it. */
export interface BackTest {
  readonly before: Performance;
  readonly after: Performance;
  /** Won leads of those that are handed over after it and were not before, and of those that no longer are. */
  readonly comes: Rate;
  readonly goes: Rate;
  /** What the gain is measured by: the order of all leads, or for the bar who is handed over and who is not. */
  readonly of: 'order' | 'verdict';
  /**
   * The gain in AUC with the paired interval of DeLong et al. (1988), wide enough to hold for all looks at the held-out
   * leads together (Bonferroni).
   */
  readonly gain: Estimate;
  /** How often the gain would be as high, were outcomes dealt by lot: the p-value of a permutation test, of one side. */
  readonly chance: number;
}

export interface Proposal extends Omit<Change, 'about'> {
  /** What a person can paste into the definition, as YAML. */
  readonly patch: string;
  readonly backTest: BackTest;
}

/** What the outcome of leads says should change. */
export interface Proposals {
  readonly result: 'proposed' | 'nothing-sure' | 'too-few';
  /** What is to be said of it all, a sentence each. */
  readonly words: readonly string[];
  /** Each on top of those before it. */
  readonly proposals: readonly Proposal[];
  readonly training: Part;
  readonly heldOut: Part & { readonly by: 'time' | 'lot' };
  /** Changes that were tried on the held-out leads. */
  readonly looks: number;
  /** The definition as it is and with all proposals, on the held-out leads; null where there are too few. */
  readonly before: Performance | null;
  readonly after: Performance | null;
}

export interface Part {
  readonly leads: number;
  readonly won: number;
}
