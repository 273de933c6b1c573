import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
let domains: ReadonlySet<string> | undefined;

/** Domains of free mail services, from the package email-providers; loaded on first use. */
export function freeMailDomains(): ReadonlySet<string> {
  domains ??= new Set(require('email-providers/all.json') as readonly string[]);
  return domains;
}

export function isFreeMail(domain: string): boolean {
  return freeMailDomains().has(domain);
}
