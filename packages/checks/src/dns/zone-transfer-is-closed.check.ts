import { defineCheck } from '@scrutineer/core';
import { nameserver } from '@scrutineer/probes/nameserver/facts';
import { nameServers } from '@scrutineer/probes/roles';

/**
 * DNS-14. The name servers do not hand the whole zone to strangers.
 *
 * 1. Ask each address of each server for a transfer of the zone: `dig AXFR ZONE @ADDRESS`.
 * 2. It begins to send the zone: `open`. It refuses or closes: `closed`.
 *
 * Not judged here: a zone that is public on purpose; the office can accept the finding.
 */
export default defineCheck({
  id: 'DNS-14',
  title: 'The list of all names is not given to strangers',
  why: 'A full list of names shows an attacker every system of the office, those that nobody was meant to find included.',
  sources: [{ document: 'RFC 5936', clause: '5' }],
  reproduce: 'dig AXFR {zone} @{address}',
  about: nameServers,
  needs: { nameserver },
  outcomes: {
    closed: { status: 'pass', message: 'The server {host} does not hand out the zone {zone}.' },
    open: {
      status: 'fail',
      severity: 'medium',
      message: 'The server {host} hands the whole zone {zone} to anyone, at {address}.',
      remedy: 'Have your DNS host allow zone transfers to its own second servers only, on {host}.',
      mender: 'dns-host',
    },
  },
  judge({ subject: { host, zone }, nameserver: { transfer } }) {
    if (transfer.kind === 'unseen') return [{ unclear: transfer.why }];
    if (!transfer.facts.open) return [{ tag: 'closed', args: {} }];
    const change = { kind: 'name-server', host, zone, setting: 'refuse-transfer' } as const;
    return [{ tag: 'open', args: {}, changes: [change] }];
  },
});
