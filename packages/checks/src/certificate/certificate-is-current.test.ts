import { instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import check from './certificate-is-current.check.ts';
import { handshake, server, validFor } from './sample-certificate.ts';

const at = instant('2026-11-03T00:00:00Z');
const subject = server;

scenarios(check, at, [
  {
    name: 'a month left',
    subject,
    seen: { tls: handshake(validFor(at, -60, 30)) },
    expect: ['current'],
  },
  {
    name: 'its first instant',
    subject,
    seen: { tls: handshake(validFor(at, 0, 90)) },
    expect: ['current'],
  },
  {
    name: 'its last instant',
    subject,
    seen: { tls: handshake(validFor(at, -90, 0)) },
    expect: ['current'],
  },
  {
    name: 'an hour too early',
    subject,
    seen: { tls: handshake(validFor(at, 1 / 24, 90)) },
    expect: ['not-yet-valid'],
  },
  {
    name: 'an hour too late',
    subject,
    seen: { tls: handshake(validFor(at, -90, -1 / 24)) },
    expect: ['expired'],
  },
  {
    name: 'bytes that are no certificate',
    subject,
    seen: { tls: { ...handshake({}), chain: ['AAAA'] } },
    expect: ['unknown'],
  },
]);
