import { headerWords, isAfterHandoff } from '../../definition/presets/after-handoff.ts';

const someone = '(?:account|client|contact|customer|lead|person|prospect|sales)s?';
const talk = '(?:call|conversation|demo|meeting|talk)';

/** What people write down while they work a lead: how they judge it, what they did, how a call went, why it ended. */
const salesWork = new RegExp(
  [
    String.raw`^(?:${someone} )?(?:tags?|labels?|rating)$`,
    String.raw`\b${someone} (?:category|class|profile|quality|rating|temperature)$`,
    String.raw`\blast (?:notable )?(?:activity|call|contact|contacted|conversation|modified|touch)\b`,
    String.raw`\b${talk}s? (?:duration|length|notes?|outcome|result|status)\b|^duration$`,
    String.raw`^(?:(?:number|no|count) of )?(?:attempts|calls|meetings)$`,
    String.raw`^(?:${someone} )?(?:comments?|notes?|remarks?)$`,
    String.raw`\b(?:disqualif\w+|unqualified|reject(?:ed|ion)|churn|loss)\b`,
    String.raw`\bnext (?:activity|call|step)s?\b|\bfollow ?ups?\b`,
    String.raw`\b(?:contract|invoice)s?\b`,
  ].join('|'),
  'u',
);

/**
 * Whether a header names what is known only once Sales works a lead. Wider than what `check` warns of, since a name alone
 * suspects no column: Marketing writes tags too.
 */
export function isKnownLater(header: string): boolean {
  return isAfterHandoff(header) || salesWork.test(headerWords(header));
}
