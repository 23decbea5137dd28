import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseHsts } from './hsts.ts';

const year = {
  kind: 'policy',
  maxAgeSeconds: 31_536_000,
  includesSubdomains: false,
  preload: false,
};

describe('parseHsts()', () => {
  it('reads a bare max-age', () => {
    assert.deepEqual(parseHsts('max-age=31536000'), year);
  });

  it('takes quotes, blanks, any case and empty directives', () => {
    assert.deepEqual(parseHsts(' ;; MAX-AGE = "31536000" ; '), year);
  });

  it('passes over what it does not know', () => {
    assert.deepEqual(parseHsts('max-age=31536000; x="a;b"; y'), year);
  });

  it('reads includeSubDomains and preload', () => {
    assert.deepEqual(parseHsts('includeSubDomains; preload; max-age=31536000'), {
      ...year,
      includesSubdomains: true,
      preload: true,
    });
  });

  for (const [text, problem] of [
    ['', 'no-max-age'],
    ['includeSubDomains', 'no-max-age'],
    ['max-age', 'bad-max-age'],
    ['max-age=-1', 'bad-max-age'],
    ['max-age="1.5"', 'bad-max-age'],
    ['max-age=1; max-age=2', 'repeated-directive'],
    ['max-age=1, max-age=2', 'bad-syntax'],
    ['max-age=1; (x)', 'bad-syntax'],
    ['max-age="1', 'bad-syntax'],
    ['x'.repeat(5000), 'too-long'],
  ] as const) {
    it(`calls "${text.slice(0, 30)}" malformed: ${problem}`, () => {
      assert.deepEqual(parseHsts(text), { kind: 'malformed', problem });
    });
  }

  it('bounds a number that is too large to count with', () => {
    const hsts = parseHsts(`max-age=${'9'.repeat(400)}`);
    assert.equal(hsts.kind === 'policy' && hsts.maxAgeSeconds, Number.MAX_SAFE_INTEGER);
  });

  it('gives back every age that it is told', () => {
    fc.assert(
      fc.property(fc.nat(), fc.boolean(), (age, quoted) => {
        const hsts = parseHsts(quoted ? `max-age="${age}"` : `max-age=${age}`);
        assert.equal(hsts.kind === 'policy' && hsts.maxAgeSeconds, age);
      }),
    );
  });

  it('throws on no text', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof parseHsts(text).kind === 'string'));
  });
});
