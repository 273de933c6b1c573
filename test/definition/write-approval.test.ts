import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { sides, writeApproval } from '../../src/definition/write-approval.ts';

const approval = { by: 'ada@acme.example', date: '2026-11-02', fingerprint: '12e45' };
const block = 'by: ada@acme.example\n    date: 2026-11-02\n    fingerprint: "12e45"';

describe('an approval is written where it belongs', () => {
  test.each([
    ['a: 1 # one\n', `a: 1 # one\n\nagreed:\n  sales:\n    ${block}\n`],
    ['a: 1', `a: 1\n\nagreed:\n  sales:\n    ${block}\n`],
    ['a: 1\n...\n# over\n', `a: 1\n\nagreed:\n  sales:\n    ${block}\n...\n# over\n`],
    [
      '{ a: 1, b: { c: 2 } } # all\n',
      '{ a: 1, b: { c: 2 } , agreed: { sales: { by: ada@acme.example, date: 2026-11-02, fingerprint: "12e45" } }} # all\n',
    ],
    [
      '{\n  "a": 1,\n}\n',
      '{\n  "a": 1,\nagreed: { sales: { by: ada@acme.example, date: 2026-11-02, fingerprint: "12e45" } }}\n',
    ],
    [
      'agreed: {}\nb: 1\n',
      'agreed: { sales: { by: ada@acme.example, date: 2026-11-02, fingerprint: "12e45" } }\nb: 1\n',
    ],
    [
      'agreed:\n  marketing: { by: x, date: 2026-01-01, fingerprint: y } # yes\n\n# more\nb: 1\n',
      `agreed:\n  marketing: { by: x, date: 2026-01-01, fingerprint: y } # yes\n  sales:\n    ${block}\n\n# more\nb: 1\n`,
    ],
    [
      'agreed:\n    sales:\n        by: x # they\n        date: 2026-01-01\n        fingerprint: y\n\nb: 1\n',
      `agreed:\n    sales:\n        ${block.replaceAll('\n    ', '\n        ')}\n\nb: 1\n`,
    ],
    [
      'agreed: { sales: { by: x, date: 2026-01-01, fingerprint: y }, }\n',
      'agreed: { sales: { by: ada@acme.example, date: 2026-11-02, fingerprint: "12e45" }, }\n',
    ],
    ['a: 1\r\n', `a: 1\r\n\r\nagreed:\r\n  sales:\r\n    ${block.replaceAll('\n', '\r\n')}\r\n`],
  ])('%j', (text, written) => {
    expect(writeApproval(text, 'sales', approval)).toBe(written);
  });
});

const address = fc.oneof(
  fc.constantFrom('a: b', '#x', '{y}', "it's", '"q"', 'a, b', '- z', 'ä@ö.example', '@'),
  fc.string({ minLength: 1 }).filter((each) => each.trim() === each && !/[\p{C}\u2028\u2029]/u.test(each)),
);
const layout = fc.constantFrom(
  'a: 1\n',
  'agreed: {}\nz: [1, 2]\n',
  'agreed:\n  marketing:\n    { by: x, date: 2026-01-01, fingerprint: y }\n# end\n',
  '# top\nagreed:\n  sales:\n    by: >-\n      folded\n      text\n    date: 2026-01-01\n    fingerprint: y\n# below\nz: 1',
  'agreed: { marketing: { by: x, date: 2026-01-01, fingerprint: y } }',
);

test('whatever the layout and the address, all else stays and the approvals of both sides are read', () => {
  fc.assert(
    fc.property(layout, address, fc.shuffledSubarray([...sides], { minLength: 2 }), (text, by, order) => {
      let written: string = text;
      for (const side of order) written = writeApproval(written, side, { ...approval, by });
      const { agreed, ...others } = parse(written) as Record<string, unknown>;
      const { agreed: _, ...othersBefore } = parse(text) as Record<string, unknown>;
      expect(others).toEqual(othersBefore);
      expect(agreed).toEqual({ marketing: { ...approval, by }, sales: { ...approval, by } });
      for (const comment of text.match(/# (?:top|end|below)/gu) ?? []) expect(written).toContain(comment);
      expect(writeApproval(written, order[0]!, { ...approval, by })).toBe(written);
    }),
    { numRuns: 500 },
  );
});
