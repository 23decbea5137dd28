import { instant } from '@scrutineer/core';
import { addressed, host } from '../cedar-dns.ts';
import { scenarios } from '../scenarios.ts';
import check from './name-servers-are-on-ipv6.check.ts';

const [one, two] = [host('ns1.cedar-dns.example'), host('ns2.cedar-dns.example')];
const old = addressed(['192.0.2.53']);
const modern = addressed(['192.0.2.53'], ['2001:db8::53']);

scenarios(check, instant('2026-11-03'), [
  { name: 'both', views: [at(one, modern), at(two, modern)], expect: ['some'] },
  { name: 'one of two', views: [at(one, old), at(two, modern)], expect: ['some'] },
  { name: 'neither', views: [at(one, old), at(two, old)], expect: ['none'] },
  { name: 'no server', views: [], expect: ['no-servers'] },
]);

function at(subject: typeof one, addresses: typeof old) {
  return { subject, addresses };
}
