import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { pagePolicies, parseCsp } from './csp.ts';

describe('parseCsp()', () => {
  it('reads directives, lowering their names and keeping their values', () => {
    const [policy] = parseCsp("Default-Src 'self' HTTPS://A.example;; object-src 'none'");
    assert.deepEqual(
      [...(policy?.directives ?? [])],
      [
        ['default-src', ["'self'", 'HTTPS://A.example']],
        ['object-src', ["'none'"]],
      ],
    );
  });

  it('keeps the first of two directives of one name', () => {
    const [policy] = parseCsp('img-src a.example; img-src b.example');
    assert.deepEqual(policy?.directives.get('img-src'), ['a.example']);
  });

  it('begins another policy at a comma', () => {
    assert.equal(parseCsp("default-src 'self', script-src 'none', ").length, 2);
  });

  it('is nothing for an empty text', () => {
    assert.deepEqual(parseCsp(' ; ,'), []);
  });

  it('bounds what it reads', () => {
    const text = Array.from({ length: 5000 }, (_, index) => `a${index} b`).join(';');
    assert.equal(parseCsp(text)[0]?.directives.size, 256);
    assert.equal(parseCsp('a b,'.repeat(500)).length, 64);
  });

  it('throws on no text', () => {
    fc.assert(fc.property(fc.string(), (text) => parseCsp(text).length >= 0));
  });
});

describe('pagePolicies()', () => {
  it('gathers every header field and meta', () => {
    const policies = pagePolicies(
      [
        ['Content-Security-Policy', "default-src 'self'"],
        ['content-security-policy', "script-src 'none', img-src *"],
        ['content-security-policy-report-only', "default-src 'none'"],
      ],
      [['content-security-policy', "base-uri 'none'"]],
    );
    assert.deepEqual(
      policies.map(({ from, directives }) => [from, [...directives.keys()]]),
      [
        ['header', ['default-src']],
        ['header', ['script-src']],
        ['header', ['img-src']],
        ['meta', ['base-uri']],
      ],
    );
  });

  it('leaves out of a meta what a meta cannot say', () => {
    const policies = pagePolicies(
      [],
      [['content-security-policy', "frame-ancestors 'none'; sandbox; report-uri /x"]],
    );
    assert.deepEqual(policies, []);
  });
});
