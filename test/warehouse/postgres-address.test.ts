import { describe, expect, test } from 'vitest';
import { postgresAddress } from '../../src/warehouse/postgres-address.ts';

describe('an address of PostgreSQL', () => {
  test.each([
    ['crm', 'crm', undefined],
    ['postgresql://db/crm', 'postgresql://db/crm', undefined],
    ['postgresql://ops:s%20cret@db/crm', 'postgresql://ops@db/crm', 's cret'],
    ['postgres://ops:p%4@h1:5432,h2:5433/crm', 'postgres://ops@h1:5432,h2:5433/crm', 'p%4'],
    [
      'postgresql://ops@db/crm?password=a%26b&sslmode=require',
      'postgresql://ops@db/crm?sslmode=require',
      'a&b',
    ],
    ['postgresql:///crm?host=/tmp&password=x', 'postgresql:///crm?host=/tmp&', 'x'],
    ['host=db password=secret dbname=crm', 'host=db  dbname=crm', 'secret'],
    [`password = 'it\\'s a secret' host=db`, ' host=db', "it's a secret"],
    ['host=db password=a\\ b', 'host=db ', 'a b'],
  ])('%s tells its password to nobody else', (address, shown, password) => {
    const { args, env } = postgresAddress(address);
    expect([args, env]).toEqual([['-d', shown], password === undefined ? {} : { PGPASSWORD: password }]);
  });

  test('need not be given', () => {
    expect(postgresAddress(undefined)).toEqual({ args: [], env: {} });
  });
});
