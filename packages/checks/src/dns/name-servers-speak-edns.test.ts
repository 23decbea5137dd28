import { instant } from '@scrutineer/core';
import { ns1, seen, silence, soundServer } from '../cedar-dns.ts';
import { scenarios } from '../scenarios.ts';
import check from './name-servers-speak-edns.check.ts';

scenarios(check, instant('2026-11-03'), [
  row('answers in kind', seen({ supported: true }), 'supported'),
  row('answers without', seen({ supported: false }), 'missing'),
  row('says nothing', silence, 'unknown'),
]);

function row(
  name: string,
  edns: (typeof soundServer)['edns'],
  tag: keyof typeof check.outcomes | 'unknown',
) {
  return { name, subject: ns1, seen: { nameserver: { ...soundServer, edns } }, expect: [tag] };
}
