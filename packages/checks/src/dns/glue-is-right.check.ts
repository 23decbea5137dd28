import { defineCheck } from '@scrutineer/core';
import { addresses } from '@scrutineer/probes/addresses/facts';
import { delegation } from '@scrutineer/probes/delegation/facts';
import { nameServerHosts } from '@scrutineer/probes/roles';
import { delegationTo } from './delegation-change.ts';

/**
 * DNS-6. The addresses that the zone above gives for the name servers (glue) are their addresses.
 *
 * 1. Ask a server of the zone above, and read its additional section: `dig +norecurse NS ZONE @PARENT-SERVER`.
 * 2. Look each server up: `dig +short A SERVER` and `dig +short AAAA SERVER`.
 * 3. An address above that the server does not have: `stale`. One that is missing above: `incomplete`.
 *    The same: `right`. No address given above, or none to compare with: `nothing-to-compare`.
 *
 * Not judged here: a server without any address (DNS-5).
 */
export default defineCheck({
  id: 'DNS-6',
  title: 'Addresses given at the registrar for name servers are right',
  why: 'Voters are first sent to the addresses that the registrar holds. An old one leads nowhere, or to whoever has that address today.',
  sources: [
    { document: 'RFC 1034', clause: '4.2.2' },
    { document: 'RFC 1912', clause: '2.3' },
  ],
  reproduce: 'dig {host} A',
  about: nameServerHosts,
  needs: { addresses },
  beside: { delegation },
  outcomes: {
    right: { status: 'pass', message: 'The registrar gives {addresses} for {host}, as DNS does.' },
    stale: {
      status: 'fail',
      severity: 'medium',
      message: 'The registrar gives {addresses} for {host}, which are not its addresses.',
      remedy:
        'Ask your DNS host for the present addresses of {host}; DNS says {found}. Have them entered at the registrar of the name that {host} belongs to: yours, or that of the DNS host.',
      mender: 'office',
    },
    incomplete: {
      status: 'fail',
      severity: 'low',
      message: 'The registrar does not give {addresses} for {host}.',
      remedy:
        'Have all addresses of {host}, which are {found}, entered at the registrar of the name that {host} belongs to: yours, or that of your DNS host.',
      mender: 'office',
    },
    'nothing-to-compare': {
      status: 'not-applicable',
      message: 'There are no two sets of addresses of {host} to compare.',
    },
  },
  judge({ subject: { host }, addresses: { ipv4, ipv6 }, delegation: facts }) {
    const own = [...ipv4, ...ipv6];
    const above = facts.exists ? facts.glue.find((each) => each.host === host)?.addresses : [];
    if (!facts.exists || own.length === 0 || above === undefined || above.length === 0)
      return [{ tag: 'nothing-to-compare', args: {} }];
    const stale = above.filter((address) => !own.includes(address));
    const missing = own.filter((address) => !above.includes(address));
    if (stale.length === 0 && missing.length === 0)
      return [{ tag: 'right', args: { addresses: own.join(', ') } }];
    const isStale = stale.length > 0;
    return [
      {
        tag: isStale ? 'stale' : 'incomplete',
        args: { addresses: (isStale ? stale : missing).join(', '), found: own.join(', ') },
        changes: [delegationTo(facts, facts.servers, { [host]: own })],
      },
    ];
  },
});
