import { instant } from '@scrutineer/core';
import type { DelegationFacts } from '@scrutineer/probes/delegation/facts';
import { scenarios } from '../scenarios.ts';
import check from './two-name-servers.check.ts';

const at = instant('2026-11-03');

scenarios(check, at, [
  {
    name: 'two servers',
    seen: { delegation: to('ns1.dns.example', 'ns2.dns.example') },
    expect: ['several'],
  },
  { name: 'one server', seen: { delegation: to('ns1.dns.example') }, expect: ['single'] },
  {
    name: 'one server without a number',
    seen: { delegation: to('dns.example') },
    expect: ['single'],
  },
  {
    name: 'an unregistered name',
    seen: { delegation: { exists: false, nearest: 'example' } },
    expect: ['no-such-name'],
  },
]);

function to(...servers: string[]): DelegationFacts {
  return {
    exists: true,
    zone: 'cedar.example',
    parent: 'example',
    askedAt: { host: 'a.nic.example', address: '127.53.0.2' },
    servers,
    glue: [],
    referralBytes: 120,
    registrable: 'cedar.example',
  };
}
