/** Control characters, which no reader of a statement sees and some clients refuse or change. */
const controls = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/gu;

/** How a target writes texts and names; made by {@link quoting}, the one place where anything is escaped. */
export interface Quotes {
  /** A text as a literal. */
  readonly text: (text: string) => string;
  /** A name: bare where that is safe in every target and not `always` to be quoted. */
  readonly name: (name: string, when?: 'always') => string;
  /** A text on one line, for a comment. */
  readonly comment: (text: string) => string;
}

/** What quotes look like in a target. */
export interface QuotingStyle {
  /** What a backslash in a literal does: nothing, as in standard SQL, or it escapes what stands behind it. */
  readonly escape: 'none' | 'backslash';
  /** The sign around names; it is doubled inside, or escaped, as backslashes are then. */
  readonly nameMark: '"' | '`' | 'escaped `';
  /** Signs with which a client begins a variable wherever they stand, in texts and comments too: with the flag `g`. */
  readonly variables?: RegExp;
  /** Whether a name without quotes means one in capitals, so that a keyword is quoted as such. */
  readonly isInCapitals?: boolean;
}

/** Nothing in a text can end its literal, and nothing in a name its quotes; no control character stands in a literal as it is. */
export function quoting({ escape, nameMark, variables, isInCapitals = false }: QuotingStyle): Quotes {
  return {
    text: escape === 'backslash' ? (text) => backslashed(text, variables) : standard,
    name: (name, when) => {
      if (when === 'always' || !/^[a-z_][a-z0-9_]*$/u.test(name)) return quotedName(name, nameMark);
      if (!keywords.has(name)) return name;
      return quotedName(isInCapitals ? name.toUpperCase() : name, nameMark);
    },
    comment: (text) => commentText(text, variables),
  };
}

function quotedName(name: string, mark: QuotingStyle['nameMark']): string {
  if (mark === 'escaped `') return `\`${backslashes(name, /[`\\]/gu)}\``;
  return `${mark}${name.replaceAll(mark, mark.repeat(2))}${mark}`;
}

/**
 * A literal of standard SQL: quotes are doubled, backslashes stand for themselves, and control characters are written by
 * their number.
 */
function standard(text: string): string {
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

/** A literal in which backslashes escape: quotes, backslashes, and by their number control characters and what begins a variable. */
function backslashed(text: string, variables?: RegExp): string {
  return `'${backslashes(text, /['\\]/gu, variables)}'`;
}

function backslashes(text: string, signs: RegExp, variables?: RegExp): string {
  const escaped = text.replaceAll(signs, String.raw`\$&`).replaceAll(controls, byNumbers);
  return variables === undefined ? escaped : escaped.replaceAll(variables, byNumbers);
}

function byNumbers(chars: string): string {
  const digits = Array.from(chars, (char) => char.codePointAt(0)!.toString(16).padStart(4, '0'));
  return digits.map((each) => String.raw`\u${each}`).join('');
}

/** Whatever could end the line is a space, and one stands behind what begins a variable. */
function commentText(text: string, variables?: RegExp): string {
  const apart = variables === undefined ? text : text.replaceAll(variables, '$& ');
  return apart.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
}

/** Words that mean something where a column may stand, in any of the targets; SQL:2016 and what they add to it. */
const keywords = new Set(
  `account all alter analyse analyze and anti any array as asc asof assert_rows_modified asymmetric at authorization
  between bigint binary bit boolean both by call case cast char character check coalesce collate collation collations
  column columns concurrently connect connection constraint contains create cross cube current current_catalog
  current_date current_path current_role current_schema current_time current_timestamp current_user database date day
  dec decimal default deferrable define delete desc describe distinct do double drop else end enum escape except
  exclude execute exists extract false fetch filter first float following for foreign freeze from full function
  generated glob global grant greatest group grouping grouping_id groups gscluster hash having hour if ignore ilike in
  increment initially inner inout insert int integer intersect interval into is isnull issue join lambda last lateral
  leading least left level like limit local localtime localtimestamp lookup map match merge minus minute month
  national natural nchar new no none normalize not notnull null nullif nulls numeric of offset old on only or order
  organization out outer over overlaps overlay partition pivot pivot_longer pivot_wider placing position positional
  preceding precision primary proto qualify range real recursive references regexp replace respect returning revoke
  right rlike rollup row rows sample schema second select semi session_user set setof show similar smallint some sql
  start struct substring summarize symmetric system_user table tablesample then time timestamp to top trailing treat
  trigger trim true try_cast try_convert unbounded uncache union unique unknown unnest unpack unpivot update user
  using value values varchar variadic verbose view when whenever where window with within without xmlattributes
  xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable year`.split(
    /\s+/u,
  ),
);
