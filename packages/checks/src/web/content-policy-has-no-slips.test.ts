import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import check from './content-policy-has-no-slips.check.ts';
import { noPageRows, page, site } from './sample-page.ts';

const at = instant('2026-11-03T00:00:00Z');
const CSP = 'content-security-policy';

scenarios(check, at, [
  row('a policy in order', "default-src 'self'; report-uri /r; sandbox", 'clean'),
  row('two in one field', "default-src 'self', img-src 'none'", 'clean'),
  row('a keyword without quotes', 'default-src self', 'slips'),
  row('a slip in the second of two', "default-src 'self', img-source *", 'slips'),
  row('a directive twice', "img-src *; img-src 'self'", 'slips'),
  row("'none' with others", "script-src 'none' 'self'", 'slips'),
  row('an empty field', ' , ', 'no-policy'),
  {
    name: 'a policy in the page in order',
    subject: site,
    seen: { http: page([], { metas: [[CSP, "default-src 'self'"]] }) },
    expect: ['clean'],
  },
  {
    name: 'a comma in the page, where it begins no other policy',
    subject: site,
    seen: { http: page([], { metas: [[CSP, "default-src 'self', img-src *"]] }) },
    expect: ['slips'],
  },
  {
    name: 'frames in the page',
    subject: site,
    seen: { http: page([], { metas: [[CSP, "img-src *; frame-ancestors 'self'"]] }) },
    expect: ['slips'],
  },
  {
    name: 'a policy for reports alone',
    subject: site,
    seen: { http: page([[`${CSP}-report-only`, 'default-src self']]) },
    expect: ['no-policy'],
  },
  { name: 'no policy', subject: site, seen: { http: page() }, expect: ['no-policy'] },
  ...noPageRows,
]);

describe('the advice of WEB-39', () => {
  it('puts into the header what has no force in the page', () => {
    const meta = "img-src *; frame-ancestors 'self'";
    const http = page([[CSP, 'default-src self']], { metas: [[CSP, meta]] });
    const [judgement] = check.judge({ subject: site, domain: 'cedar.example', http }, at);
    assert.ok(judgement !== undefined && 'tag' in judgement);
    assert.deepEqual(judgement.changes, [
      {
        kind: 'header',
        host: 'cedar.example',
        name: 'Content-Security-Policy',
        value: "default-src 'self', frame-ancestors 'self'",
      },
      { kind: 'page', url: site.url, from: meta, to: 'img-src *' },
    ]);
  });
});

function row(name: string, value: string, expected: 'clean' | 'slips' | 'no-policy') {
  return { name, subject: site, seen: { http: page([[CSP, value]]) }, expect: [expected] };
}
