import { instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import check from './post-quantum-keys-are-offered.check.ts';
import { census, seen, server, unseen } from './sample-census.ts';

const at = instant('2026-11-03T00:00:00Z');
const subject = server;

scenarios(check, at, [
  { name: 'a hybrid group', subject, seen: { tlsCensus: census() }, expect: ['offered'] },
  {
    name: 'ML-KEM alone',
    subject,
    seen: {
      tlsCensus: census(undefined, { groups: seen({ names: ['MLKEM1024'], complete: true }) }),
    },
    expect: ['offered'],
  },
  {
    name: 'elliptic curves only',
    subject,
    seen: { tlsCensus: census(undefined, { groups: seen({ names: ['x25519'], complete: true }) }) },
    expect: ['missing'],
  },
  {
    name: 'a draft only',
    subject,
    seen: {
      tlsCensus: census(undefined, {
        groups: seen({ names: ['x25519', 'X25519Kyber768Draft00'], complete: true }),
      }),
    },
    expect: ['missing'],
  },
  {
    name: 'elliptic curves in an unfinished list',
    subject,
    seen: {
      tlsCensus: census(undefined, { groups: seen({ names: ['x25519'], complete: false }) }),
    },
    expect: ['unknown'],
  },
  {
    name: 'no TLS 1.3',
    subject,
    seen: {
      tlsCensus: census(
        { 'TLSv1.2': ['TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'] },
        { groups: seen({ names: ['x25519'], complete: true }) },
      ),
    },
    expect: ['too-old'],
  },
  {
    name: 'TLS 1.3 that did not answer',
    subject,
    seen: {
      tlsCensus: census(
        { 'TLSv1.3': 'unseen' },
        { groups: seen({ names: ['x25519'], complete: true }) },
      ),
    },
    expect: ['unknown'],
  },
  {
    name: 'no answer about groups',
    subject,
    seen: { tlsCensus: census(undefined, { groups: unseen }) },
    expect: ['unknown'],
  },
]);
