import { defineCheck, target } from '@scrutineer/core';
import { delegation } from '@scrutineer/probes/delegation/facts';
import { delegationTo, ownServers } from './delegation-change.ts';
import { NO_SUCH_NAME } from './no-such-name.ts';

const SERVERS_MIN = 2;

/**
 * DNS-2. The zone is delegated to at least two name servers.
 *
 * 1. Find the zone that the name lies in, and ask a server of the zone above it for the NS records:
 *    `dig +norecurse NS ZONE @PARENT-SERVER`.
 * 2. Count the different names. Fewer than two: `single`. Otherwise: `several`.
 *
 * Not judged here: whether they answer (DNS-3), whether they stand in different networks (DNS-16).
 */
export default defineCheck({
  id: 'DNS-2',
  title: 'At least two name servers answer for the name',
  why: 'When the only name server is down, voters can reach neither the web site nor the office by mail.',
  sources: [
    { document: 'RFC 1034', clause: '4.1' },
    { document: 'RFC 2182', clause: '5' },
  ],
  reproduce: 'dig +trace NS {zone}',
  about: target,
  needs: { delegation },
  outcomes: {
    several: { status: 'pass', message: 'The zone {zone} is delegated to {servers}.' },
    single: {
      status: 'fail',
      severity: 'medium',
      message: 'The zone {zone} is delegated to {servers} alone.',
      remedy:
        'Ask your DNS host for the name of its second name server (often {server}). Once it has set the zone up there, have that name entered beside {servers}, at the registrar and in the zone. A name that ends in {zone} must be entered with its addresses.',
      mender: 'dns-host',
    },
    'no-such-name': NO_SUCH_NAME,
  },
  judge({ domain, delegation: facts }) {
    if (!facts.exists) return [{ tag: 'no-such-name', args: { zone: domain } }];
    const { zone, servers } = facts;
    const args = { zone, servers: servers.join(', ') };
    if (servers.length >= SERVERS_MIN) return [{ tag: 'several', args }];
    const server = successorOf(servers[0] ?? `ns.${zone}`);
    const both = [...servers, server];
    const changes = [delegationTo(facts, both), ownServers(zone, both)];
    return [{ tag: 'single', args: { ...args, server }, changes }];
  },
});

/** The next name in a row of numbered servers: `ns2.example` after `ns1.example`, and after `ns.example` too. */
function successorOf(server: string): string {
  const [label = '', ...rest] = server.split('.');
  const [, stem = '', number = ''] = /^(.*?)(\d{0,6})$/.exec(label) ?? [];
  return [`${stem}${Number(number === '' ? 1 : number) + 1}`, ...rest].join('.');
}
