import { defineAcrossCheck } from '@scrutineer/core';
import { addresses } from '@scrutineer/probes/addresses/facts';
import { nameServerHosts } from '@scrutineer/probes/roles';

/**
 * DNS-12. At least one name server can be reached over IPv6.
 *
 * 1. For each server to which the zone is delegated: `dig +short AAAA SERVER`.
 * 2. None has an address: `none`. Otherwise: `some`.
 *
 * Not judged here: whether it answers there (DNS-3).
 */
export default defineAcrossCheck({
  id: 'DNS-12',
  title: 'A name server is on IPv6',
  why: 'Some networks, of phones above all, know IPv6 only, and reach older addresses by way of translators that can fail.',
  sources: [{ document: 'RFC 3901', clause: '4' }],
  reproduce: 'dig +trace NS {domain}',
  about: nameServerHosts,
  needs: { addresses },
  claim: 'some',
  outcomes: {
    some: { status: 'pass', message: 'On IPv6: {servers}.' },
    none: {
      status: 'fail',
      severity: 'info',
      message: 'No name server is on IPv6.',
      remedy: 'Ask your DNS host for name servers on IPv6, {server} for one.',
      mender: 'dns-host',
    },
    'no-servers': { status: 'not-applicable', message: 'There is no name server to look at.' },
  },
  judge(views) {
    const modern = views.filter(({ addresses: { ipv6 } }) => ipv6.length > 0);
    const servers = modern.map(({ subject }) => subject.host).join(', ');
    if (modern.length > 0) return [{ tag: 'some', args: { servers } }];
    const first = views[0]?.subject.host;
    if (first === undefined) return [{ tag: 'no-servers', args: {} }];
    const changes = [{ kind: 'ipv6', host: first } as const];
    return [{ tag: 'none', args: { server: first }, changes }];
  },
});
