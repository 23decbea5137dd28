import { instant } from '@scrutineer/core';
import { ns1, seen, silence, soundServer } from '../cedar-dns.ts';
import { scenarios } from '../scenarios.ts';
import check from './recursion-is-closed.check.ts';

scenarios(check, instant('2026-11-03'), [
  row('refuses', seen({ answered: false, rcode: 'REFUSED' }), 'closed'),
  row('refers elsewhere', seen({ answered: false, rcode: 'NOERROR' }), 'closed'),
  row('answers', seen({ answered: true, rcode: 'NOERROR' }), 'open'),
  row('says nothing', silence, 'unknown'),
]);

function row(
  name: string,
  recursion: (typeof soundServer)['recursion'],
  tag: keyof typeof check.outcomes | 'unknown',
) {
  const nameserver = { ...soundServer, recursion };
  return { name, subject: ns1, seen: { nameserver }, expect: [tag] };
}
