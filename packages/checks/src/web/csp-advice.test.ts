import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { pagePolicies, scriptInlineAllowed } from '@scrutineer/wire/http';
import { policyHeader, scriptsWithout } from './csp-advice.ts';
import type { Landing } from './landing.ts';
import { page } from './sample-page.ts';

describe('policyHeader()', () => {
  it('keeps what the policies say otherwise', () => {
    const landing = landingWith(["default-src 'self'; img-src *", "object-src 'none'"]);
    assert.equal(
      valueOf(policyHeader(landing, { 'base-uri': "'self'", 'upgrade-insecure-requests': '' })),
      "default-src 'self'; img-src *; base-uri 'self'; upgrade-insecure-requests, object-src 'none'",
    );
  });

  it('makes a policy where there is none', () => {
    assert.equal(
      valueOf(policyHeader(landingWith([]), { 'base-uri': "'self'" })),
      "base-uri 'self'",
    );
  });
});

describe('scriptsWithout()', () => {
  const isInline = (source: string) => source === "'unsafe-inline'";

  it('lets the sites in that the page has scripts from when nothing was said of scripts', () => {
    const change = scriptsWithout(landingWith([], ['https://cdn.test/a.js']), isInline, 'itself');
    assert.equal(valueOf(change), "script-src 'self' https://cdn.test");
  });

  it('widens nothing that was said', () => {
    const landing = landingWith(['script-src https://a.test'], ['https://cdn.test/a.js']);
    assert.equal(
      valueOf(scriptsWithout(landing, isInline, 'nothing')),
      'script-src https://a.test',
    );
  });

  it('leaves no list of its own for event attributes', () => {
    const landing = landingWith(["script-src 'self'; script-src-attr 'unsafe-inline'"]);
    const value = valueOf(scriptsWithout(landing, isInline, 'itself'));
    assert.equal(value, "script-src 'self'");
    const policies = pagePolicies([['content-security-policy', value]], []);
    assert.equal(scriptInlineAllowed(policies), false);
  });
});

function landingWith(policies: readonly string[], scripts: readonly string[] = []): Landing {
  const facts = page(
    policies.map((policy) => ['content-security-policy', policy]),
    { scripts: scripts.map((url) => ({ url, integrity: null, crossorigin: false })) },
  );
  const [hop] = facts.hops;
  const { page: content } = facts.body;
  assert.ok(content);
  return {
    hop,
    page: content,
    url: hop.url,
    host: 'cedar.example',
    locus: 'https://cedar.example/',
    policies: pagePolicies(hop.headers, []),
    isCut: false,
  };
}

function valueOf(change: ReturnType<typeof policyHeader>): string {
  assert.ok(change.kind === 'header' && change.value !== null);
  return change.value;
}
