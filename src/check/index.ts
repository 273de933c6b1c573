import type { Rule } from './rule.ts';
import { thresholdOutOfReach } from './threshold-out-of-reach.ts';
import { unusedField } from './unused-field.ts';
import { unusedList } from './unused-list.ts';

/** Every check that goes beyond reading, in no order that matters: findings are sorted by place. */
export const rules: readonly Rule[] = [unusedField, unusedList, thresholdOutOfReach];
