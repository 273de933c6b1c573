import type { Audit } from '../run/audit/audit-runs.ts';

/** What an audit found, as data for other tools. */
export function auditJson(audit: Audit): string {
  return `${JSON.stringify(audit, undefined, 2)}\n`;
}
