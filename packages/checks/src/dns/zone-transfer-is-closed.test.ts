import { instant } from '@scrutineer/core';
import { ns1, seen, silence, soundServer } from '../cedar-dns.ts';
import { scenarios } from '../scenarios.ts';
import check from './zone-transfer-is-closed.check.ts';

scenarios(check, instant('2026-11-03'), [
  row('refuses', seen({ open: false, rcode: 'REFUSED' }), 'closed'),
  row('begins to send', seen({ open: true, rcode: 'NOERROR' }), 'open'),
  row('says nothing', silence, 'unknown'),
]);

function row(
  name: string,
  transfer: (typeof soundServer)['transfer'],
  tag: keyof typeof check.outcomes | 'unknown',
) {
  const nameserver = { ...soundServer, transfer };
  return { name, subject: ns1, seen: { nameserver }, expect: [tag] };
}
