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
