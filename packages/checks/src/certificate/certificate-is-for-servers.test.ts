import { instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import check from './certificate-is-for-servers.check.ts';
import { handshake, server } from './sample-certificate.ts';

const at = instant('2026-11-03T00:00:00Z');
const subject = server;

scenarios(check, at, [
  {
    name: 'servers',
    subject,
    seen: { tls: handshake({ purposes: ['server'] }) },
    expect: ['for-servers'],
  },
  {
    name: 'servers and clients',
    subject,
    seen: { tls: handshake({ purposes: ['client', 'server'] }) },
    expect: ['for-servers'],
  },
  {
    name: 'any purpose',
    subject,
    seen: { tls: handshake({ purposes: ['any'] }) },
    expect: ['for-servers'],
  },
  {
    name: 'clients only',
    subject,
    seen: { tls: handshake({ purposes: ['client'] }) },
    expect: ['other-purpose'],
  },
  {
    name: 'an empty list',
    subject,
    seen: { tls: handshake({ purposes: [] }) },
    expect: ['other-purpose'],
  },
  {
    name: 'no such extension',
    subject,
    seen: { tls: handshake({ purposes: null }) },
    expect: ['no-purpose'],
  },
  {
    name: 'bytes that are no certificate',
    subject,
    seen: { tls: { ...handshake({}), chain: ['AAAA'] } },
    expect: ['unknown'],
  },
]);
