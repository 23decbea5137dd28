import { defineAcrossCheck } from '@scrutineer/core';
import { addresses } from '@scrutineer/probes/addresses/facts';
import { mailHosts } from '@scrutineer/probes/roles';

/**
 * MAIL-28. At least one mail host can be reached over IPv6.
 *
 * 1. For each host of `dig +short MX DOMAIN`: `dig +short AAAA HOST`.
 * 2. None has an address: `none`. Otherwise: `some`. There is no mail host: `no-hosts`.
 *
 * Not judged here: whether it takes mail there (MAIL-25).
 */
export default defineAcrossCheck({
  id: 'MAIL-28',
  title: 'A mail host is on IPv6',
  why: 'Some senders have IPv6 only, or older addresses that many share and that are blocked for what others sent.',
  sources: [{ document: 'RFC 3974', clause: '4' }],
  reproduce: 'dig MX {domain}',
  about: mailHosts,
  needs: { addresses },
  claim: 'some',
  outcomes: {
    some: { status: 'pass', message: 'On IPv6: {names}.' },
    none: {
      status: 'fail',
      severity: 'info',
      message: 'No mail host of {domain} is on IPv6.',
      remedy: 'Ask your mail provider for IPv6 on {host}.',
      mender: 'mail-provider',
    },
    'no-hosts': { status: 'not-applicable', message: 'The domain {domain} has no mail host.' },
  },
  judge(views) {
    const modern = views.filter(({ addresses: { ipv6 } }) => ipv6.length > 0);
    const names = modern.map(({ subject }) => subject.host).join(', ');
    if (modern.length > 0) return [{ tag: 'some', args: { names } }];
    const host = views[0]?.subject.host;
    if (host === undefined) return [{ tag: 'no-hosts', args: {} }];
    return [{ tag: 'none', args: { host }, changes: [{ kind: 'ipv6', host }] }];
  },
});
