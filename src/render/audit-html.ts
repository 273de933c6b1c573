import type { Audit } from '../run/audit/audit-runs.ts'; export function auditHtml(a: Audit, ..._: unknown[]): string { return JSON.stringify(a); }
