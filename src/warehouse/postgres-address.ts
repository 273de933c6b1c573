/** What psql is told of a database: its arguments, which other users of the machine can see, and its surroundings, which they cannot. */
export interface PostgresAddress {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** `postgresql://USER:PASSWORD@...`: what stands before the password, and it. Hosts may be several, so it is no URL of the Web. */
const inUri = /^(?<before>postgres(?:ql)?:\/\/[^:@/?]*):(?<secret>[^@/?]*)(?=@)/u;

/** `postgresql://...?password=...`. */
const inQuery = /^(?<before>postgres(?:ql)?:\/\/.*[?&])password=(?<secret>[^&]*)&?/u;

/** `host=... password='...'`. */
const inWords =
  /^(?<before>(?!postgres(?:ql)?:\/\/)(?:.*\s)?)password\s*=\s*(?:'(?<quoted>(?:[^'\\]|\\.)*)'|(?<secret>(?:[^\s\\]|\\.)*))/su;

/** Takes the password out of an address, in whichever of the ways of PostgreSQL it stands there. */
export function postgresAddress(database: string | undefined): PostgresAddress {
  if (database === undefined) return { args: [], env: {} };
  for (const form of [inUri, inQuery, inWords]) {
    const found = form.exec(database);
    if (found === null) continue;
    const { before = '', secret, quoted } = found.groups!;
    const rest = postgresAddress(`${before}${database.slice(found[0].length)}`);
    const written = quoted ?? secret ?? '';
    const password = form === inWords ? written.replaceAll(/\\(.)/gsu, '$1') : decoded(written);
    return { args: rest.args, env: { PGPASSWORD: password, ...rest.env } };
  }
  return { args: ['-d', database], env: {} };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
