import { describe, expect, it } from 'vitest';
import { domainOf, readEmail } from '../../src/cells/email.ts';

describe('readEmail', () => {
  it.each([
    ['ada@bigco.example', 'ada@bigco.example'],
    [' Ada@BigCo.Example ', 'ada@bigco.example'],
    ["o'neil+news@mail.bigco.example", "o'neil+news@mail.bigco.example"],
    ['ada@bigco.example.', 'ada@bigco.example.'],
    ['.@a.b', '.@a.b'],
    ['Jörg@MÜLLER.example', 'jörg@müller.example'],
  ])('reads %j as %j', (text, value) => {
    expect(readEmail(text)).toEqual({ state: 'value', value });
  });

  it.each([
    'ada',
    'ada@',
    '@bigco.example',
    '@',
    'ada@bigco',
    'ada@bigco.',
    'ada@.example',
    'ada@bigco..example',
    'ada@bigco.example..',
    'ada@big@co.example',
    'ada@bigco.example;bo@bigco.example',
    'ada.bigco.example',
  ])('finds %j invalid', (text) => {
    expect(readEmail(text).state).toBe('invalid');
  });
});

describe('domainOf', () => {
  it.each([
    ['ada@bigco.example', 'bigco.example'],
    ['ada@bigco.example.', 'bigco.example'],
    ['ada@mail.bigco.example', 'mail.bigco.example'],
  ])('of %j is %j', (email, domain) => {
    expect(domainOf(email)).toBe(domain);
  });
});
