import { defineCheck } from '@scrutineer/core';
import { addresses } from '@scrutineer/probes/addresses/facts';
import { mx } from '@scrutineer/probes/mx/facts';
import { mailHosts } from '@scrutineer/probes/roles';
import { mxChange } from './mx-change.ts';

/**
 * MAIL-2. Every host that is to take the domain's mail has an address.
 *
 * 1. For each host of `dig +short MX DOMAIN`: `dig +short A HOST` and `dig +short AAAA HOST`.
 * 2. The name does not exist: `no-such-name`. It has no address: `no-address`. Otherwise: `exists`.
 *
 * Not judged here: addresses in place of names, and aliases (MAIL-3).
 */
export default defineCheck({
  id: 'MAIL-2',
  title: 'Every mail host exists',
  why: 'Mail to a host that does not exist is delayed or lost, and whoever registers its name gets the mail of the office.',
  sources: [{ document: 'RFC 5321', clause: '5.1' }],
  reproduce: 'dig {host} A',
  about: mailHosts,
  needs: { addresses },
  beside: { mx },
  outcomes: {
    exists: { status: 'pass', message: 'The mail host {host} has an address.' },
    'no-such-name': {
      status: 'fail',
      severity: 'high',
      message: 'The mail host {host} does not exist.',
      remedy:
        'Remove {host} from the MX records of {domain} today. If no other is left there, ask your mail provider for the right name and put that in its place.',
      mender: 'dns-host',
    },
    'no-address': {
      status: 'fail',
      severity: 'medium',
      message: 'The mail host {host} has no address.',
      remedy:
        'Remove {host} from the MX records of {domain}, or give it an address. If no other is left there, ask your mail provider for the right name and put that in its place.',
      mender: 'dns-host',
    },
  },
  judge({ domain, subject: { host }, addresses: { exists, ipv4, ipv6 }, mx: { records } }) {
    if (ipv4.length + ipv6.length > 0) return [{ tag: 'exists', args: {} }];
    const others = records.filter(({ exchange }) => exchange !== host);
    const changes = [mxChange(domain, others)];
    return [{ tag: exists ? 'no-address' : 'no-such-name', args: { domain }, changes }];
  },
});
