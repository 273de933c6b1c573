type Data = Readonly<Record<string, unknown>>;

/** A definition with one value changed, and where. */
export interface ChangedKey {
  readonly at: string;
  readonly content: Data;
}

/** Every definition that differs from this one in a single key: changed, left out, or (in sequences) doubled or swapped. */
export function changedKeys(content: Data): readonly ChangedKey[] {
  return variantsOf(content, '').map(({ at, value }) => ({ at, content: value as Data }));
}

interface Variant {
  readonly at: string;
  readonly value: unknown;
}

function variantsOf(value: unknown, at: string): readonly Variant[] {
  if (Array.isArray(value)) return ofSequence(value, at);
  if (typeof value === 'object' && value !== null) return ofMapping(value as Data, at);
  if (typeof value === 'number') return [{ at, value: value + 1 }];
  if (typeof value === 'boolean') return [{ at, value: !value }];
  return otherTexts(String(value)).map((text) => ({ at, value: text }));
}

function ofSequence(items: readonly unknown[], at: string): readonly Variant[] {
  const inner = items.flatMap((item, place) =>
    variantsOf(item, `${at}[${place}]`).map((variant) => ({
      ...variant,
      value: items.with(place, variant.value),
    })),
  );
  const dropped = items.map((_, place) => ({
    at: `${at}[${place}] dropped`,
    value: items.toSpliced(place, 1),
  }));
  const doubled = items.slice(0, 1).map((item) => ({ at: `${at}[0] doubled`, value: [...items, item] }));
  const turned = { at: `${at} turned`, value: items.toReversed() };
  return [...inner, ...dropped, ...doubled, turned];
}

function ofMapping(mapping: Data, at: string): readonly Variant[] {
  const entries = Object.entries(mapping);
  const put = (place: number, entry: [string, unknown]): Data =>
    Object.fromEntries(entries.with(place, entry));
  const inner = entries.flatMap(([key, value], place) => {
    const changed = variantsOf(value, `${at}.${key}`).map((variant) => ({
      ...variant,
      value: put(place, [key, variant.value]),
    }));
    const dropped = { at: `${at}.${key} dropped`, value: Object.fromEntries(entries.toSpliced(place, 1)) };
    const renamed = { at: `${at}.${key} renamed`, value: put(place, [`${key}_2`, value]) };
    return [...changed, dropped, renamed];
  });
  const operators = entries.flatMap(([key, value], place) =>
    (others[key] ?? []).map((other) => ({
      at: `${at}.${key} -> ${other}`,
      value: put(place, [other, value]),
    })),
  );
  const turned = { at: `${at} turned`, value: Object.fromEntries(entries.toReversed()) };
  return [...inner, ...operators, turned];
}

/** Keys that take the same value and mean something else. */
const others: Readonly<Record<string, readonly string[]>> = {
  in: ['not_in'],
  is: ['is_not'],
  at_least: ['at_most', 'more_than'],
  all: ['any'],
  any: ['all'],
  contains: ['starts_with'],
  within_last: ['older_than'],
  includes_any: ['includes_all', 'includes_none'],
  domain_of: ['is_free_mail'],
  larger_of: ['first_filled'],
  if_missing: ['if_invalid'],
};

/** Texts to put in the place of one: of its own sort where it is one of few that are allowed. */
function otherTexts(text: string): readonly string[] {
  const sort = sorts.find((each) => each.includes(text));
  if (sort !== undefined) return sort.filter((other) => other !== text);
  const days = /^(\d+) days$/u.exec(text);
  return days === null ? [`${text}x`, text.toUpperCase()] : [`${Number(days[1]) + 1} days`];
}

const sorts: readonly (readonly string[])[] = [
  ['allow', 'reject', 'undecided'],
  ['definition', 'data', 'procedure'],
  ['first', 'last', 'newest', 'oldest'],
  ['rejected', 'separate'],
  ['text', 'email', 'id', 'number', 'list', 'boolean', 'country', 'date'],
  ['DE', 'AT', 'CH', 'US'],
  ['Europe/Berlin', 'UTC'],
  ['iso', 'M/D/YYYY', 'D/M/YYYY'],
  ['low', 'middle', 'high'],
  ['hubspot', 'salesforce'],
];
