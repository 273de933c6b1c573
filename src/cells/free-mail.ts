import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
let domains: ReadonlySet<string> | undefined;

/** Domains of free mail services, folded, from the package email-providers, with the one that all know first; loaded on first use. */
export function freeMailDomains(): ReadonlySet<string> {
  domains ??= new Set(['gmail.com', ...(require('email-providers/all.json') as readonly string[])]);
  return domains;
}

/** Whether a domain, as `domainOf` gives it, is that of a free mail service; its subdomains are not. */
export function isFreeMail(domain: string): boolean {
  return freeMailDomains().has(domain);
}
