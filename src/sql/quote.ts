/** Control characters, which no reader of a statement sees and some clients refuse or change. */
const controls = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/gu;

/**
 * A text as a literal of standard SQL: quotes are doubled, backslashes stand for themselves, and control characters are
 * written by their number. There are no other escapes, so that nothing in a text can end the literal.
 */
export function quoteText(text: string): string {
  const parts: string[] = [];
  let from = 0;
  for (const { 0: found, index } of text.matchAll(controls)) {
    if (index > from) parts.push(plain(text.slice(from, index)));
    parts.push(...Array.from(found, (char) => `chr(${char.codePointAt(0)})`));
    from = index + found.length;
  }
  if (from < text.length || parts.length === 0) parts.push(plain(text.slice(from)));
  if (parts.length === 1) return parts[0]!;
  return `(${parts[0]!.startsWith('chr') ? `'' || ` : ''}${parts.join(' || ')})`;
}

function plain(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A name as SQL reads it: bare where that is safe everywhere, else in double quotes, which are doubled inside. */
export function quoteName(name: string): string {
  return /^[a-z_][a-z0-9_]*$/u.test(name) && !keywords.has(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

/** A text on one line, for a comment: whatever could end the line is a space. */
export function commentText(text: string): string {
  return text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
}

/** Words that mean something where a column may stand, in any of the targets; SQL:2016 and what they add to it. */
const keywords = new Set(
  `all analyse analyze and anti any array as asc asof asymmetric at authorization between bigint binary bit boolean both by
  case cast char character check coalesce collate collation column columns concurrently constraint create cross cube
  current current_catalog current_date current_role current_schema current_time current_timestamp current_user date day
  dec decimal default deferrable delete desc describe distinct do double drop else end escape except exists extract false
  fetch filter first float for foreign freeze from full function generated glob global grant greatest group grouping grouping_id
  groups having hour if ilike in initially inner inout insert int integer intersect interval into is isnull join lambda
  last lateral leading least left level like limit local localtime localtimestamp map match merge minus minute month national
  natural nchar new no none normalize not notnull null nullif nulls numeric of offset old on only or order out outer over
  overlaps overlay partition pivot pivot_longer pivot_wider placing position positional precision primary qualify range
  real recursive references regexp replace returning right rlike rollup row rows sample second select semi session_user
  set setof show similar smallint some start struct substring summarize symmetric system_user table tablesample then
  time timestamp to top trailing treat trim true try_cast try_convert uncache union unique unnest unpack unpivot update
  user using value values varchar variadic verbose view when whenever where window with within without xmlattributes
  xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable year`.split(
    /\s+/u,
  ),
);
