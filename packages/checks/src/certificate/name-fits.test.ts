import { instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import check from './name-fits.check.ts';
import { handshake, server } from './sample-certificate.ts';

const at = instant('2026-11-03T00:00:00Z');
const subject = server;

scenarios(check, at, [
  { name: 'the very name', subject, seen: { tls: handshake({}) }, expect: ['named'] },
  {
    name: 'the name in upper case',
    subject,
    seen: { tls: handshake({ names: ['CEDAR.EXAMPLE'] }) },
    expect: ['named'],
  },
  {
    name: 'a wildcard for one label',
    subject: { ...server, host: 'www.cedar.example' },
    seen: { tls: handshake({ names: ['*.cedar.example'] }) },
    expect: ['named'],
  },
  {
    name: 'a wildcard above the name itself',
    subject,
    seen: { tls: handshake({ names: ['*.cedar.example'] }) },
    expect: ['other-name'],
  },
  {
    name: 'another name',
    subject,
    seen: { tls: handshake({ names: ['hosting.example'] }) },
    expect: ['other-name'],
  },
  {
    name: 'no names, though the common name fits',
    subject,
    seen: { tls: handshake({ names: [] }) },
    expect: ['other-name'],
  },
  {
    name: 'www. that is not named',
    subject: { ...server, host: 'www.cedar.example' },
    seen: { tls: handshake({}) },
    expect: ['variant-not-named'],
  },
  {
    name: 'a hundred names of strangers',
    subject,
    seen: {
      tls: handshake({ names: Array.from({ length: 100 }, (_, index) => `shop${index}.example`) }),
    },
    expect: ['other-name'],
  },
  {
    name: 'bytes that are no certificate',
    subject,
    seen: { tls: { ...handshake({}), chain: ['AAAA'] } },
    expect: ['unknown'],
  },
]);
