import { instant } from '@scrutineer/core';
import { mailTo, nullMx, twoHosts } from '../cedar-mail.ts';
import { policy, policyFile, policyUrl } from '../cedar-mta-sts.ts';
import { scenarios } from '../scenarios.ts';
import check from './mta-sts-covers-mail-hosts.check.ts';

const both = policy('enforce', 'mx1.cedar.example', 'mx2.cedar.example');

scenarios(check, instant('2026-11-03'), [
  row('both by name', both, twoHosts, 'covered'),
  row('both by a star', policy('testing', '*.cedar.example'), twoHosts, 'covered'),
  row(
    'upper case',
    policy('enforce', 'MX1.Cedar.Example', 'mx2.cedar.example'),
    twoHosts,
    'covered',
  ),
  row('one of two', policy('enforce', 'mx1.cedar.example'), twoHosts, 'not-covered'),
  row('a star for two labels', policy('enforce', '*.example'), twoHosts, 'not-covered'),
  row(
    'a host of a provider',
    both,
    mailTo('mx1.cedar.example', 'in.provider.example'),
    'not-covered',
  ),
  row('switched off', policy('none', 'a.example'), twoHosts, 'no-policy'),
  row('no mail', both, nullMx, 'no-policy'),
  row('not found', policyFile('', { status: 404 }), twoHosts, 'no-policy'),
  row('a busy server', policyFile('', { status: 503 }), twoHosts, 'unknown'),
]);

function row(
  name: string,
  http: ReturnType<typeof policyFile>,
  mx: typeof twoHosts,
  tag: keyof typeof check.outcomes | 'unknown',
) {
  return { name, subject: policyUrl, seen: { http, mx }, expect: [tag] };
}
