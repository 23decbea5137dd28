import { defineCheck } from '@scrutineer/core';
import { nameserver } from '@scrutineer/probes/nameserver/facts';
import { nameServers } from '@scrutineer/probes/roles';

/**
 * DNS-20. The name servers do not say which version of which program they are.
 *
 * 1. Ask each address of each server: `dig +short CH TXT version.bind @ADDRESS`.
 * 2. It gives a text: `told`. It refuses or gives none: `not-told`.
 *
 * The text may be invented, so no conclusion about known faults is drawn from it.
 */
export default defineCheck({
  id: 'DNS-20',
  title: 'Name servers do not tell their version',
  why: 'Attackers who look for servers of one faulty version find those first that name it themselves.',
  sources: [{ document: 'RFC 4892', clause: '5' }],
  reproduce: 'dig +short CH TXT version.bind @{address}',
  about: nameServers,
  needs: { nameserver },
  outcomes: {
    'not-told': { status: 'pass', message: 'The server {host} does not tell its version.' },
    told: {
      status: 'fail',
      severity: 'info',
      message: 'The server {host} calls itself "{found}".',
      remedy: 'Have your DNS host turn off the answer to version.bind on {host}.',
      mender: 'dns-host',
    },
  },
  judge({ subject: { host, zone }, nameserver: { version } }) {
    if (version.kind === 'unseen') return [{ unclear: version.why }];
    const { text } = version.facts;
    if (text === null || text.trim() === '') return [{ tag: 'not-told', args: {} }];
    const change = { kind: 'name-server', host, zone, setting: 'hide-version' } as const;
    return [{ tag: 'told', args: { found: text }, changes: [change] }];
  },
});
