import { instant } from '@scrutineer/core';
import { delegated, nameless, ns1, seen, silence, soundServer } from '../cedar-dns.ts';
import { scenarios } from '../scenarios.ts';
import check from './zone-and-parent-agree.check.ts';

const [first = '', second = ''] = delegated.servers;

scenarios(check, instant('2026-11-03'), [
  row('the same servers', seen([first, second]), 'agree'),
  row('one that the zone has dropped', seen([first]), 'stale-at-registrar'),
  row('one in place of another', seen([first, 'ns3.example']), 'stale-at-registrar'),
  row('one that the registrar lacks', seen([first, second, 'ns3.example']), 'missing-at-registrar'),
  row('those of another DNS host', seen(['ns8.old.example', 'ns9.old.example']), 'stale-in-zone'),
  row('no answer', silence, 'unknown'),
  row('no NS record in the answer', seen([]), 'unknown'),
  {
    ...row('an unregistered name', silence, 'no-such-name'),
    seen: { nameserver: soundServer, delegation: nameless },
  },
]);

function row(
  name: string,
  servers: (typeof soundServer)['servers'],
  tag: keyof typeof check.outcomes | 'unknown',
) {
  const nameserver = { ...soundServer, servers };
  return { name, subject: ns1, seen: { nameserver, delegation: delegated }, expect: [tag] };
}
