import { nearest } from '../diagnostics/suggest.ts';

/** What other tools and formulas call the operators, for suggestions only. */
const familiar: Readonly<Record<string, readonly string[]>> = {
  is: ['=', '==', 'eq', 'equal', 'equals', 'equal_to'],
  is_not: ['!=', '<>', 'ne', 'not_equal', 'not_equals', 'isnt'],
  at_least: ['>=', 'gte', 'min', 'minimum', 'greater_or_equal'],
  more_than: ['>', 'gt', 'greater_than', 'above', 'over'],
  at_most: ['<=', 'lte', 'max', 'maximum', 'less_or_equal'],
  less_than: ['<', 'lt', 'below', 'under'],
  between: ['range', 'from_to'],
  in: ['one_of', 'any_of', 'is_any_of', 'is_in'],
  not_in: ['none_of', 'is_none_of'],
  is_missing: ['empty', 'blank', 'is_empty', 'is_blank', 'is_null', 'exists', 'is_known', 'is_unknown'],
  contains: ['like', 'has'],
  starts_with: ['begins_with'],
  matches: ['regex', 'regexp', 'pattern'],
  on_or_after: ['since', 'from'],
  on_or_before: ['until'],
  within_last: ['newer_than', 'in_last', 'last'],
  includes_all: ['contains_all'],
  includes_none: ['contains_none'],
};

/** The operators that a mistyped or foreign name may mean, of those that are allowed in its place. */
export function meantOperators(name: string, allowed: readonly string[]): readonly string[] {
  const known = allowed.filter((operator) => familiar[operator]?.includes(name.toLowerCase()));
  return known.length > 0 ? known : nearest(name, allowed);
}

/** The operators that take several of what these take one of. */
const several: Readonly<Record<string, string>> = {
  is: 'in',
  is_not: 'not_in',
  contains: 'contains_any',
  has_word: 'has_any_word',
  includes: 'includes_any',
};

/** The operator for any one of several values, for one that takes a single value. */
export function forSeveral(operator: string): string | undefined {
  return several[operator];
}
