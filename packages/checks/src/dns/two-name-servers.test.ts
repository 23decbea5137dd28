import { instant } from '@scrutineer/core';
import { delegated, nameless } from '../cedar-dns.ts';
import { scenarios } from '../scenarios.ts';
import check from './two-name-servers.check.ts';

scenarios(check, instant('2026-11-03'), [
  { name: 'two servers', seen: { delegation: delegated }, expect: ['several'] },
  { name: 'one server', seen: { delegation: to('ns1.dns.example') }, expect: ['single'] },
  {
    name: 'one server whose name has no number',
    seen: { delegation: to('dns.example') },
    expect: ['single'],
  },
  { name: 'no server at all', seen: { delegation: to() }, expect: ['single'] },
  { name: 'an unregistered name', seen: { delegation: nameless }, expect: ['no-such-name'] },
]);

function to(...servers: string[]) {
  return { ...delegated, servers };
}
