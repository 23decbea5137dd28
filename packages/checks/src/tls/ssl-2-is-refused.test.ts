import { instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import check from './ssl-2-is-refused.check.ts';
import { census, server } from './sample-census.ts';

const at = instant('2026-11-03T00:00:00Z');
const subject = server;

scenarios(check, at, [
  { name: 'a modern server', subject, seen: { tlsCensus: census() }, expect: ['refused'] },
  {
    name: 'a server that accepts SSLv2 beside modern versions',
    subject,
    seen: {
      tlsCensus: census({
        SSLv2: ['TLS_RSA_WITH_RC4_128_SHA'],
        'TLSv1.3': ['TLS_AES_128_GCM_SHA256'],
      }),
    },
    expect: ['accepted'],
  },
  {
    name: 'nothing else but SSLv2',
    subject,
    seen: { tlsCensus: census({ SSLv2: ['TLS_RSA_WITH_RC4_128_SHA'] }) },
    expect: ['accepted'],
  },
  {
    name: 'SSLv2 that did not answer',
    subject,
    seen: { tlsCensus: census({ SSLv2: 'unseen', 'TLSv1.3': ['TLS_AES_128_GCM_SHA256'] }) },
    expect: ['unknown'],
  },
  {
    name: 'another version that did not answer',
    subject,
    seen: { tlsCensus: census({ 'TLSv1.2': 'unseen', 'TLSv1.3': ['TLS_AES_128_GCM_SHA256'] }) },
    expect: ['refused'],
  },
  { name: 'no version at all', subject, seen: { tlsCensus: census({}) }, expect: ['no-tls'] },
]);
