import { instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import check from './compression-is-off.check.ts';
import { census, seen, server, unseen } from './sample-census.ts';

const at = instant('2026-11-03T00:00:00Z');
const subject = server;

scenarios(check, at, [
  {
    name: 'a sound server',
    subject,
    seen: { tlsCensus: census(undefined, { compression: seen(false) }) },
    expect: ['off'],
  },
  {
    name: 'an unsound server',
    subject,
    seen: { tlsCensus: census(undefined, { compression: seen(true) }) },
    expect: ['on'],
  },
  {
    name: 'TLS 1.3 alone',
    subject,
    seen: {
      tlsCensus: census({ 'TLSv1.3': ['TLS_AES_128_GCM_SHA256'] }, { compression: seen(null) }),
    },
    expect: ['only-tls-1-3'],
  },
  {
    name: 'no answer',
    subject,
    seen: { tlsCensus: census(undefined, { compression: unseen }) },
    expect: ['unknown'],
  },
]);
