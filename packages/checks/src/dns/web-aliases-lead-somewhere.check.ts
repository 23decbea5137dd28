import { defineCheck } from '@scrutineer/core';
import { addresses } from '@scrutineer/probes/addresses/facts';
import { webHosts } from '@scrutineer/probes/roles';

/**
 * DNS-22. An alias of the web site leads to a name that exists.
 *
 * 1. Look the web host up and follow its aliases: `dig HOST A`.
 * 2. The name where the aliases end does not exist: `dangling`. It exists, but has no address: `empty`.
 * 3. It has an address, or there is no alias: `leads-on`.
 *
 * Not judged here: a name that exists at a provider, but has no owner there any more.
 */
export default defineCheck({
  id: 'DNS-22',
  title: 'No alias of the web site leads nowhere',
  why: 'Whoever registers the name that an alias still points to shows his own pages under the name of the office.',
  sources: [
    { document: 'RFC 1034', clause: '3.6.2' },
    { document: 'OWASP Web Security Testing Guide', clause: 'WSTG-CONF-10' },
  ],
  reproduce: 'dig {host} A',
  about: webHosts,
  needs: { addresses },
  outcomes: {
    'leads-on': { status: 'pass', message: 'No alias of {host} leads nowhere.' },
    dangling: {
      status: 'fail',
      severity: 'high',
      message: 'The name {host} is an alias of {name}, which does not exist.',
      remedy:
        'Have your DNS host remove the alias (CNAME) at {host} today. If there is still to be a site of that name, ask your web host what to put there.',
      mender: 'dns-host',
    },
    empty: {
      status: 'fail',
      severity: 'medium',
      message: 'The name {host} is an alias of {name}, which has no address.',
      remedy:
        'Have your DNS host remove the alias (CNAME) at {host}. If there is still to be a site of that name, ask your web host what to put there.',
      mender: 'dns-host',
    },
  },
  judge({ subject: { host }, addresses: { exists, aliases, ipv4, ipv6 } }) {
    const name = aliases.at(-1);
    if (name === undefined || ipv4.length + ipv6.length > 0) return [{ tag: 'leads-on', args: {} }];
    return [
      {
        tag: exists ? 'empty' : 'dangling',
        args: { name },
        changes: [{ kind: 'records', name: host, type: 'CNAME', values: [] }],
      },
    ];
  },
});
