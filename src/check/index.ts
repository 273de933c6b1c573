import { afterHandoffColumn } from './after-handoff-column.ts';
import { alwaysQualifies } from './always-qualifies.ts';
import { branchNeverReached } from './branch-never-reached.ts';
import { choiceNeverReached } from './choice-never-reached.ts';
import { criterionNeverDecides } from './criterion-never-decides.ts';
import { fastTrackNeverDecides } from './fast-track-never-decides.ts';
import { limitNeverBinds } from './limit-never-binds.ts';
import { memberNeverMatches } from './member-never-matches.ts';
import { memberShadowed } from './member-shadowed.ts';
import { neverQualifies } from './never-qualifies.ts';
import { pointsNeverGiven } from './points-never-given.ts';
import type { ProofRule, Rule } from './rule.ts';
import { thresholdAlwaysReached } from './threshold-always-reached.ts';
import { thresholdNeverReached, thresholdOutOfReach } from './threshold-out-of-reach.ts';
import { unusedField } from './unused-field.ts';
import { unusedList } from './unused-list.ts';

/** Every check that goes beyond reading, in no order that matters: findings are sorted by place. */
export const rules: readonly Rule[] = [unusedField, unusedList, thresholdOutOfReach];

/** Every check over all leads there can be: those that ask about few cells first, for they need little of the budget. */
export const proofs: readonly ProofRule[] = [
  afterHandoffColumn,
  memberNeverMatches,
  memberShadowed,
  branchNeverReached,
  pointsNeverGiven,
  limitNeverBinds,
  thresholdNeverReached,
  neverQualifies,
  alwaysQualifies,
  criterionNeverDecides,
  fastTrackNeverDecides,
  choiceNeverReached,
  thresholdAlwaysReached,
];
