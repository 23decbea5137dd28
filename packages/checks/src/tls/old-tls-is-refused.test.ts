import { instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import check from './old-tls-is-refused.check.ts';
import { census, server } from './sample-census.ts';

const at = instant('2026-11-03T00:00:00Z');
const subject = server;

scenarios(check, at, [
  { name: 'a modern server', subject, seen: { tlsCensus: census() }, expect: ['refused'] },
  {
    name: 'a server that accepts TLSv1.0 beside modern versions',
    subject,
    seen: {
      tlsCensus: census({
        'TLSv1.0': ['TLS_RSA_WITH_RC4_128_SHA'],
        'TLSv1.3': ['TLS_AES_128_GCM_SHA256'],
      }),
    },
    expect: ['accepted'],
  },
  {
    name: 'nothing else but TLSv1.0',
    subject,
    seen: { tlsCensus: census({ 'TLSv1.0': ['TLS_RSA_WITH_RC4_128_SHA'] }) },
    expect: ['accepted'],
  },
  {
    name: 'TLSv1.0 that did not answer',
    subject,
    seen: { tlsCensus: census({ 'TLSv1.0': 'unseen', 'TLSv1.3': ['TLS_AES_128_GCM_SHA256'] }) },
    expect: ['unknown'],
  },
  {
    name: 'another version that did not answer',
    subject,
    seen: { tlsCensus: census({ 'TLSv1.2': 'unseen', 'TLSv1.3': ['TLS_AES_128_GCM_SHA256'] }) },
    expect: ['refused'],
  },
  { name: 'no version at all', subject, seen: { tlsCensus: census({}) }, expect: ['no-tls'] },
  {
    name: 'TLS 1.1 accepted while TLS 1.0 did not answer',
    subject,
    seen: {
      tlsCensus: census({ 'TLSv1.0': 'unseen', 'TLSv1.1': ['TLS_RSA_WITH_AES_128_CBC_SHA'] }),
    },
    expect: ['accepted'],
  },
  {
    name: 'SSL 3 beside TLS 1.2',
    subject,
    seen: {
      tlsCensus: census({
        SSLv3: ['TLS_RSA_WITH_RC4_128_SHA'],
        'TLSv1.2': ['TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'],
      }),
    },
    expect: ['refused'],
  },
]);
