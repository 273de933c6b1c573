import type { Audit } from '../run/audit/audit-runs.ts'; export function auditCsv(a: Audit, ..._: unknown[]): string { return JSON.stringify(a); }
