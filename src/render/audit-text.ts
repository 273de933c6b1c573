import type { Audit } from '../run/audit/audit-runs.ts'; export function auditText(a: Audit, ..._: unknown[]): string { return JSON.stringify(a); }
