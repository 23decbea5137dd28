import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { pagePolicies, parseCsp } from './csp.ts';
import {
  cspSources,
  frameAncestors,
  framesAnybody,
  restrictsBase,
  restrictsObjects,
  restrictsScripts,
  scriptBlanketSources,
  scriptEvalAllowed,
  scriptInlineAllowed,
  upgradesInsecure,
} from './csp-meaning.ts';

describe('scriptInlineAllowed()', () => {
  for (const [text, expected] of [
    ['', true],
    ["img-src 'self'", true],
    ["default-src 'self'", false],
    ["default-src 'self' 'unsafe-inline'", true],
    ["script-src 'unsafe-inline' 'nonce-abc'", false],
    ["script-src 'UNSAFE-INLINE' 'sha256-abc='", false],
    ["script-src 'unsafe-inline' 'strict-dynamic'", false],
    ["script-src 'unsafe-inline' 'nonce-'", true],
    ["script-src 'unsafe-inline', script-src 'self'", false],
    ["script-src 'self'; script-src-attr 'unsafe-inline'", true],
    ["script-src 'unsafe-inline'; script-src-elem 'self'; script-src-attr 'none'", false],
    ["script-src 'none'; default-src 'unsafe-inline'", false],
    ["script-src 'none' 'unsafe-inline'", true],
    ["sandbox allow-forms; script-src 'unsafe-inline'", false],
    ["sandbox allow-scripts; script-src 'unsafe-inline'", true],
    ["script-src 'self'; script-src 'unsafe-inline'", false],
    ["script-src 'self' \u00e9; script-src 'unsafe-inline'", true],
    ["SCRIPT-SRC 'self'; report-uri /r", false],
  ] as const) {
    it(`is ${String(expected)} for "${text}"`, () => {
      assert.equal(scriptInlineAllowed(parseCsp(text)), expected);
    });
  }

  it('cannot become true by one more policy', () => {
    const part = fc.constantFrom(
      "default-src 'self'",
      "script-src 'unsafe-inline'",
      "script-src-attr 'none'",
      "script-src 'unsafe-inline' 'nonce-a'",
      'img-src *',
    );
    fc.assert(
      fc.property(fc.array(part), part, (texts, more) => {
        const before = scriptInlineAllowed(parseCsp(texts.join(',')));
        const after = scriptInlineAllowed(parseCsp([...texts, more].join(',')));
        assert.ok(before || !after);
      }),
    );
  });
});

describe('scriptEvalAllowed()', () => {
  it('wants every policy to allow it', () => {
    assert.equal(scriptEvalAllowed([]), true);
    assert.equal(scriptEvalAllowed(parseCsp("script-src 'self' 'unsafe-eval'")), true);
    assert.equal(
      scriptEvalAllowed(parseCsp("default-src 'unsafe-eval'; script-src 'self'")),
      false,
    );
    assert.equal(
      scriptEvalAllowed(parseCsp("script-src 'unsafe-eval', default-src 'self'")),
      false,
    );
  });
});

describe('scriptBlanketSources()', () => {
  for (const [text, expected] of [
    ['', []],
    ["script-src 'self' a.example", []],
    ['script-src https: *', ['https:', '*']],
    ['default-src DATA:', ['DATA:']],
    ["script-src https: 'strict-dynamic' 'nonce-a'", []],
    ["script-src *, script-src 'self'", []],
    ['script-src *, img-src x', ['*']],
    ['script-src *.cdn.example', []],
    ['script-src *.example https://*:443 HTTP://*', ['*.example', 'https://*:443', 'HTTP://*']],
    ["script-src 'none' *", ['*']],
    ['worker-src *; script-src-attr *', []],
  ] as const) {
    it(`is [${expected.join(' ')}] for "${text}"`, () => {
      assert.deepEqual(scriptBlanketSources(parseCsp(text)), expected);
    });
  }
});

describe('cspSources()', () => {
  it('falls back to default-src for objects, and to nothing for the base', () => {
    const [policy] = parseCsp("default-src 'none'");
    assert.ok(policy);
    assert.deepEqual(cspSources(policy, 'object-src'), ["'none'"]);
    assert.equal(cspSources(policy, 'base-uri'), null);
  });

  it('goes down the whole chain', () => {
    const [policy] = parseCsp("default-src a; script-src b; child-src c; style-src-attr 'none'");
    assert.ok(policy);
    const sources = (directive: string) => cspSources(policy, directive)?.join(' ');
    assert.deepEqual(
      ['script-src-elem', 'worker-src', 'frame-src', 'style-src-attr', 'style-src-elem'].map(
        sources,
      ),
      ['b', 'c', 'c', "'none'", 'a'],
    );
    const [scriptsOnly] = parseCsp('script-src b');
    assert.ok(scriptsOnly);
    assert.deepEqual(cspSources(scriptsOnly, 'worker-src'), ['b']);
    assert.equal(cspSources(scriptsOnly, 'img-src'), null);
  });
});

describe('restrictsScripts(), restrictsObjects() and restrictsBase()', () => {
  it('want one policy that speaks of it', () => {
    const policies = parseCsp("default-src 'self', base-uri 'none'");
    assert.deepEqual(
      [restrictsScripts, restrictsObjects, restrictsBase].map((ask) => ask(policies)),
      [true, true, true],
    );
    assert.equal(restrictsBase(parseCsp("default-src 'self'")), false);
    assert.equal(restrictsScripts(parseCsp('img-src x')), false);
    assert.equal(restrictsObjects([]), false);
    assert.equal(restrictsObjects(parseCsp('object-src *')), false);
    assert.equal(restrictsObjects(parseCsp("object-src *, object-src 'none'")), true);
  });
});

describe('frameAncestors()', () => {
  it('does not count what a meta says', () => {
    const meta = [['content-security-policy', "frame-ancestors 'none'; img-src x"]] as const;
    assert.deepEqual(frameAncestors(pagePolicies([], meta)), []);
    assert.deepEqual(frameAncestors(parseCsp("frame-ancestors 'self'")), [["'self'"]]);
  });

  it('lets anybody in only if every list does', () => {
    assert.equal(framesAnybody([['*']]), true);
    assert.equal(framesAnybody([['*'], ["'self'"]]), false);
    assert.equal(framesAnybody([[]]), false);
  });
});

describe('upgradesInsecure()', () => {
  it('is set by the bare directive', () => {
    assert.equal(upgradesInsecure(parseCsp('upgrade-insecure-requests')), true);
    assert.equal(upgradesInsecure(parseCsp("default-src 'self'")), false);
  });
});
