import { instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import check from './tls-1-3-is-offered.check.ts';
import { census, server } from './sample-census.ts';

const at = instant('2026-11-03T00:00:00Z');
const subject = server;

scenarios(check, at, [
  { name: 'TLS 1.3', subject, seen: { tlsCensus: census() }, expect: ['offered'] },
  {
    name: 'TLS 1.2 only',
    subject,
    seen: { tlsCensus: census({ 'TLSv1.2': ['TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'] }) },
    expect: ['missing'],
  },
  {
    name: 'TLS 1.3 that did not answer',
    subject,
    seen: {
      tlsCensus: census({
        'TLSv1.2': ['TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'],
        'TLSv1.3': 'unseen',
      }),
    },
    expect: ['unknown'],
  },
  { name: 'nothing', subject, seen: { tlsCensus: census({}) }, expect: ['no-tls'] },
  {
    name: 'nothing, while TLS 1.0 did not answer',
    subject,
    seen: { tlsCensus: census({ 'TLSv1.0': 'unseen' }) },
    expect: ['unknown'],
  },
]);
