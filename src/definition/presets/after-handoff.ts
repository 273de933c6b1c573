/** What a header says is known only once Sales has the lead; in words, whatever joins them in the export. */
const afterHandoff = new RegExp(
  [
    String.raw`^(?:status|stage)$`,
    String.raw`\b(?:lead|sales|contact|prospect|deal|opportunity|pipeline)s? (?:status|stage)\b`,
    String.raw`\blifecycle ?stage\b`,
    String.raw`(?<!\b(?:business|company|home|house|process|product|property|shop|store) )\bowner\b`,
    String.raw`\bdisposition\b`,
    String.raw`\bconverted\b|^conversion(?: date| time| at)?$`,
    String.raw`\bclosed?(?: date| at| reason| won| lost)\b|^closed$`,
    String.raw`\b(?:won|lost)(?: date| at| reason)?$`,
    String.raw`(?<!\binterest(?:ed|s)? in )\b(?:opportunity|opportunities|deals?)\b`,
  ].join('|'),
  'u',
);

/**
 * Whether a column is written only once Sales has the lead: a rule on it decides by the outcome. It would look right on old
 * leads, and the column is blank on every new one.
 */
export function isAfterHandoff(header: string): boolean {
  return afterHandoff.test(headerWords(header));
}

/** The words of a header in small letters, whatever joins them in the export: `LeadStatus`, `lead_status`, `Lead Status`. */
export function headerWords(header: string): string {
  return header
    .replaceAll(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase();
}
