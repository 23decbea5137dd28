import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { instant } from '@scrutineer/core';
import { nullMx, twoHosts } from '../cedar-mail.ts';
import { policy, policyFile, policyUrl } from '../cedar-mta-sts.ts';
import { scenarios } from '../scenarios.ts';
import check from './mta-sts-is-enforced.check.ts';

const mx = 'mx1.cedar.example';

scenarios(check, instant('2026-11-03'), [
  row('enforced', policy('enforce', mx), 'enforced'),
  row('tested', policy('testing', mx), 'tested'),
  row('switched off', policy('none', mx), 'switched-off'),
  row('switched off without hosts', policy('none'), 'switched-off'),
  {
    name: 'switched off, for a domain without mail hosts',
    subject: policyUrl,
    seen: { http: policy('none'), mx: nullMx },
    expect: ['switched-off'],
  },
  row('not found', policyFile('', { status: 404 }), 'no-policy'),
  row('a busy server', policyFile('', { status: 429 }), 'unknown'),
]);

function row(
  name: string,
  http: ReturnType<typeof policyFile>,
  tag: keyof typeof check.outcomes | 'unknown',
) {
  return { name, subject: policyUrl, seen: { http, mx: twoHosts }, expect: [tag] };
}

describe('the policy that MAIL-22 gives', () => {
  it('names every mail host, also those that the present one leaves out', () => {
    const view = {
      subject: policyUrl,
      domain: 'cedar.example',
      http: policy('none', mx),
      mx: twoHosts,
    };
    const [judgement] = check.judge(view, instant('2026-11-03'));
    const [change] = (judgement && 'tag' in judgement && judgement.changes) || [];
    assert.match(
      change?.kind === 'file' ? (change.content ?? '') : '',
      /mode: enforce\r\nmx: mx1\.cedar\.example\r\nmx: mx2\.cedar\.example\r\n/,
    );
  });
});
