import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import { noPageRows, page, site } from './sample-page.ts';
import check from './script-sources-are-not-open.check.ts';

const at = instant('2026-11-03T00:00:00Z');
const CSP = 'content-security-policy';

scenarios(check, at, [
  row('named sites', "script-src 'self' cdn.cedar.example", 'closed'),
  row('a library of everything', "script-src 'self' https://cdn.jsdelivr.net", 'open'),
  row('capitals and a port', "script-src CDN.JSDELIVR.NET:443 'self'", 'open'),
  row('one file of it', "script-src 'self' https://cdn.jsdelivr.net/npm/jquery@3/a.js", 'closed'),
  row('all names below a host of everybody', 'script-src *.cloudfront.net', 'open'),
  row('all names above an open one', 'script-src *.googleapis.com', 'open'),
  row('one name below a host of everybody', 'script-src d1.cloudfront.net', 'closed'),
  row('by default-src', 'default-src unpkg.com', 'open'),
  row('out of force', "script-src unpkg.com 'strict-dynamic' 'nonce-a'", 'closed'),
  row('held by another policy', "script-src unpkg.com, script-src 'self'", 'closed'),
  row('everywhere', 'script-src * unpkg.com', 'not-named'),
  row('nothing of scripts', "img-src 'self'", 'not-named'),
  row('a name that only looks like it', 'script-src unpkg.com.evil.example', 'closed'),
  { name: 'no policy', subject: site, seen: { http: page() }, expect: ['not-named'] },
  ...noPageRows,
]);

describe('the advice of WEB-38', () => {
  it('names the files that are used', () => {
    const http = page([[CSP, "script-src 'self' unpkg.com"]], {
      scripts: [
        { url: 'https://unpkg.com/a@1/b.js?c', integrity: null, crossorigin: false },
        { url: 'https://cedar.example/own.js', integrity: null, crossorigin: false },
      ],
    });
    const [judgement] = check.judge({ subject: site, domain: 'cedar.example', http }, at);
    assert.ok(judgement !== undefined && 'tag' in judgement);
    const [change] = judgement.changes ?? [];
    assert.ok(change?.kind === 'header');
    assert.equal(change.value, "script-src 'self' https://unpkg.com/a@1/b.js");
  });
});

function row(name: string, value: string, expected: 'closed' | 'open' | 'not-named') {
  return { name, subject: site, seen: { http: page([[CSP, value]]) }, expect: [expected] };
}
