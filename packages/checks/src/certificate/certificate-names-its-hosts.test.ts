import { instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import check from './certificate-names-its-hosts.check.ts';
import { handshake, server } from './sample-certificate.ts';

const at = instant('2026-11-03T00:00:00Z');
const subject = server;

scenarios(check, at, [
  {
    name: 'names',
    subject,
    seen: { tls: handshake({ names: ['cedar.example', 'www.cedar.example'] }) },
    expect: ['listed'],
  },
  {
    name: 'a wildcard among them',
    subject,
    seen: { tls: handshake({ names: ['cedar.example', '*.cedar.example'] }) },
    expect: ['wildcard'],
  },
  { name: 'no names', subject, seen: { tls: handshake({ names: [] }) }, expect: ['listed'] },
  {
    name: 'bytes that are no certificate',
    subject,
    seen: { tls: { ...handshake({}), chain: ['AAAA'] } },
    expect: ['unknown'],
  },
]);
