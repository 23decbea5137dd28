import { instant } from '@scrutineer/core';
import { addressed, host } from '../cedar-dns.ts';
import { scenarios } from '../scenarios.ts';
import check from './mail-hosts-are-on-ipv6.check.ts';

const [one, two] = [host('mx1.cedar.example'), host('mx2.cedar.example')];
const old = addressed(['192.0.2.25']);
const modern = addressed([], ['2001:db8::25']);

scenarios(check, instant('2026-11-03'), [
  { name: 'one of two', views: [at(one, old), at(two, modern)], expect: ['some'] },
  { name: 'neither', views: [at(one, old), at(two, old)], expect: ['none'] },
  { name: 'no mail host', views: [], expect: ['no-hosts'] },
]);

function at(subject: typeof one, addresses: typeof old) {
  return { subject, addresses };
}
