import { instant } from '@scrutineer/core';
import { twoHosts } from '../cedar-mail.ts';
import { policy, policyFile, policyUrl } from '../cedar-mta-sts.ts';
import { scenarios } from '../scenarios.ts';
import check from './mta-sts-policy-can-be-fetched.check.ts';

const good = 'version: STSv1\nmode: enforce\nmx: mx1.cedar.example\nmax_age: 86400\n';

scenarios(check, instant('2026-11-03'), [
  row('as it should be', policy('enforce', '*.cedar.example'), 'usable'),
  row('lines that end in LF', policyFile(good), 'usable'),
  row('upper case in the type', policyFile(good, type('Text/Plain')), 'usable'),
  row(
    'an expired certificate',
    policyFile(good, { tls: { protocol: 'TLSv1.3', error: 'CERT_HAS_EXPIRED' } }),
    'untrusted',
  ),
  row('no TLS', policyFile(good, { tls: null }), 'untrusted'),
  row(
    'a redirection',
    policyFile(good, { status: 301, headers: [['location', 'https://a.example/']] }),
    'redirected',
  ),
  row('a redirection to nowhere', policyFile(null, { status: 302, headers: [] }), 'redirected'),
  row('not found', policyFile('', { status: 404 }), 'not-found'),
  row('a broken server', policyFile('', { status: 500 }), 'not-found'),
  row('a busy server', policyFile('', { status: 503 }), 'unknown'),
  row('too many requests', policyFile('', { status: 429 }), 'unknown'),
  row('HTML', policyFile(null, type('text/html')), 'other-type'),
  row('a type that only begins alike', policyFile(good, type('text/plainer')), 'other-type'),
  row('no type', policyFile(good, { headers: [] }), 'other-type'),
  row('an empty file', policyFile(''), 'unreadable'),
  row('an unknown mode', policy('strict', 'mx1.cedar.example'), 'unreadable'),
  row('no host', policy('enforce'), 'unreadable'),
]);

function type(value: string) {
  return { headers: [['content-type', value] satisfies [string, string]] };
}

function row(
  name: string,
  http: ReturnType<typeof policyFile>,
  tag: keyof typeof check.outcomes | 'unknown',
) {
  return { name, subject: policyUrl, seen: { http, mx: twoHosts }, expect: [tag] };
}
