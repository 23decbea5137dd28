import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseCsp } from './csp.ts';
import { cspSlips, withoutSlips } from './csp-slips.ts';

describe('cspSlips()', () => {
  for (const [text, expected, mended] of [
    ["default-src 'self'; upgrade-insecure-requests", [], null],
    ["sandbox allow-scripts; report-uri none; script-src 'nonce-a' a.test:443", [], null],
    ["default-src 'none'; frame-ancestors 'NONE'", [], null],
    ['default-src self', ['unquoted-keyword'], "default-src 'self'"],
    ['object-src none', ['unquoted-keyword'], "object-src 'none'"],
    ['script-src a.test unsafe-inline', ['unquoted-keyword'], 'script-src a.test'],
    ['script-src unsafe-inline', ['unquoted-keyword'], "script-src 'none'"],
    ['script-src nonce-abc', ['unquoted-keyword'], "script-src 'nonce-abc'"],
    ["script-src 'none' a.test", ['none-beside-others'], 'script-src a.test'],
    [
      "script-src 'self' 'unsafe-inlin' 'nonce-'",
      ['unknown-keyword', 'unknown-keyword'],
      "script-src 'self'",
    ],
    ["script-src 'self", ['unknown-keyword'], "script-src 'none'"],
    ["script-source 'self'; img-src *", ['unknown-directive'], 'img-src *'],
    ['img-src a.test; IMG-SRC b.test', ['repeated-directive'], 'img-src a.test'],
    ['img-src caf\u00e9.test', ['not-ascii'], ''],
    ["frame-ancestors 'self'; img-src *", [], null],
  ] as const) {
    it(`finds [${expected.join(' ')}] in "${text}"`, () => {
      assert.deepEqual(
        cspSlips(text, 'header').map(({ kind }) => kind),
        expected,
      );
      if (mended !== null) assert.equal(withoutSlips(text, 'header'), mended);
    });
  }

  it('finds what a page cannot say', () => {
    const text = "frame-ancestors 'self'; report-uri /r; img-src *; sandbox";
    assert.deepEqual(
      cspSlips(text, 'meta').map(({ kind, directive }) => `${kind} ${directive}`),
      ['not-in-page frame-ancestors', 'not-in-page report-uri', 'not-in-page sandbox'],
    );
    assert.equal(withoutSlips(text, 'meta'), 'img-src *');
  });
});

describe('withoutSlips()', () => {
  const word = fc.constantFrom(
    ..."script-src img-src sandbox script-source 'self' self none 'none' unsafe-inline".split(' '),
    ..."'unsafe-inline' a.test ; ; 'nonce-a' nonce-a \u00e9".split(' '),
  );

  it('leaves no slip, and a policy that can be read again', () => {
    fc.assert(
      fc.property(fc.array(word), fc.constantFrom('header', 'meta'), (words, from) => {
        const mended = withoutSlips(words.join(' '), from);
        assert.deepEqual(cspSlips(mended, from), [], mended);
        assert.equal(withoutSlips(mended, from), mended);
        assert.ok(parseCsp(mended, from).length <= 1);
      }),
    );
  });
});
