import { instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import check from './modern-tls-is-offered.check.ts';
import { census, server } from './sample-census.ts';

const at = instant('2026-11-03T00:00:00Z');
const subject = server;

scenarios(check, at, [
  { name: 'both', subject, seen: { tlsCensus: census() }, expect: ['offered'] },
  {
    name: 'TLS 1.2 only',
    subject,
    seen: { tlsCensus: census({ 'TLSv1.2': ['TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'] }) },
    expect: ['offered'],
  },
  {
    name: 'TLS 1.3 only, while TLS 1.2 did not answer',
    subject,
    seen: { tlsCensus: census({ 'TLSv1.2': 'unseen', 'TLSv1.3': ['TLS_AES_128_GCM_SHA256'] }) },
    expect: ['offered'],
  },
  {
    name: 'TLS 1.1 only',
    subject,
    seen: { tlsCensus: census({ 'TLSv1.1': ['TLS_RSA_WITH_AES_128_CBC_SHA'] }) },
    expect: ['too-old'],
  },
  {
    name: 'TLS 1.1, while TLS 1.2 did not answer',
    subject,
    seen: {
      tlsCensus: census({ 'TLSv1.1': ['TLS_RSA_WITH_AES_128_CBC_SHA'], 'TLSv1.2': 'unseen' }),
    },
    expect: ['unknown'],
  },
  { name: 'nothing', subject, seen: { tlsCensus: census({}) }, expect: ['none'] },
  {
    name: 'nothing, while SSL 3 did not answer',
    subject,
    seen: { tlsCensus: census({ SSLv3: 'unseen' }) },
    expect: ['unknown'],
  },
]);
