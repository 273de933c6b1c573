import { describe, expect, it } from 'vitest';
import { domainOf } from '../../src/cells/email.ts';
import { fold } from '../../src/cells/fold.ts';
import { freeMailDomains, isFreeMail } from '../../src/cells/free-mail.ts';

describe('isFreeMail', () => {
  it.each([
    ['gmail.com', true],
    ['gmx.de', true],
    ['web.de', true],
    ['outlook.com', true],
    ['yahoo.co.uk', true],
    ['bigco.example', false],
    ['mail.gmail.com', false],
    ['hubspot.com', false],
    ['', false],
  ])('%s: %s', (domain, expected) => {
    expect(isFreeMail(domain)).toBe(expected);
  });

  it('has all its domains as domainOf gives them', () => {
    const others = [...freeMailDomains()].filter((domain) => domainOf(fold(`a@${domain}`)) !== domain);
    expect(others).toEqual([]);
    expect(freeMailDomains().size).toBeGreaterThan(5000);
  });
});
