import { instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import check from './certificate-is-renewed-in-time.check.ts';
import { handshake, server, validFor } from './sample-certificate.ts';

const at = instant('2026-11-03T00:00:00Z');
const subject = server;

scenarios(check, at, [
  {
    name: '90 days, exactly a fifth left',
    subject,
    seen: { tls: handshake(validFor(at, -72, 18)) },
    expect: ['in-time'],
  },
  {
    name: '90 days, an hour less than a fifth',
    subject,
    seen: { tls: handshake(validFor(at, -72 - 1 / 24, 18 - 1 / 24)) },
    expect: ['late'],
  },
  {
    name: '90 days, exactly a fifteenth left',
    subject,
    seen: { tls: handshake(validFor(at, -84, 6)) },
    expect: ['late'],
  },
  {
    name: '90 days, an hour less than a fifteenth',
    subject,
    seen: { tls: handshake(validFor(at, -84 - 1 / 24, 6 - 1 / 24)) },
    expect: ['last-moment'],
  },
  {
    name: '398 days, exactly 30 left',
    subject,
    seen: { tls: handshake(validFor(at, -368, 30)) },
    expect: ['in-time'],
  },
  {
    name: '398 days, an hour less than 30',
    subject,
    seen: { tls: handshake(validFor(at, -368 - 1 / 24, 30 - 1 / 24)) },
    expect: ['late'],
  },
  {
    name: '398 days, exactly 7 left',
    subject,
    seen: { tls: handshake(validFor(at, -391, 7)) },
    expect: ['late'],
  },
  {
    name: '398 days, an hour less than 7',
    subject,
    seen: { tls: handshake(validFor(at, -391 - 1 / 24, 7 - 1 / 24)) },
    expect: ['last-moment'],
  },
  {
    name: 'six days, two left',
    subject,
    seen: { tls: handshake(validFor(at, -4, 2)) },
    expect: ['in-time'],
  },
  {
    name: 'six days, one left',
    subject,
    seen: { tls: handshake(validFor(at, -5, 1)) },
    expect: ['late'],
  },
  {
    name: 'its last instant',
    subject,
    seen: { tls: handshake(validFor(at, -90, 0)) },
    expect: ['last-moment'],
  },
  {
    name: 'expired',
    subject,
    seen: { tls: handshake(validFor(at, -90, -1)) },
    expect: ['not-current'],
  },
  {
    name: 'not yet valid',
    subject,
    seen: { tls: handshake(validFor(at, 1, 90)) },
    expect: ['not-current'],
  },
  {
    name: 'bytes that are no certificate',
    subject,
    seen: { tls: { ...handshake({}), chain: ['AAAA'] } },
    expect: ['unknown'],
  },
]);
