import { instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import { REFUSING_ROWS } from './refusing-rows.ts';
import check from './the-past-stays-secret.check.ts';
import { census, server } from './sample-census.ts';

const at = instant('2026-11-03T00:00:00Z');
const subject = server;

scenarios(check, at, [
  { name: 'sound suites only', subject, seen: { tlsCensus: census() }, expect: ['refused'] },
  {
    name: 'TLS_RSA_WITH_AES_128_GCM_SHA256',
    subject,
    seen: {
      tlsCensus: census({
        'TLSv1.2': ['TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256', 'TLS_RSA_WITH_AES_128_GCM_SHA256'],
      }),
    },
    expect: ['accepted'],
  },
  {
    name: 'TLS_ECDH_RSA_WITH_AES_128_CBC_SHA',
    subject,
    seen: {
      tlsCensus: census({
        'TLSv1.2': ['TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256', 'TLS_ECDH_RSA_WITH_AES_128_CBC_SHA'],
      }),
    },
    expect: ['accepted'],
  },
  {
    name: 'one in an old version only',
    subject,
    seen: {
      tlsCensus: census({
        'TLSv1.0': ['TLS_RSA_WITH_AES_128_GCM_SHA256'],
        'TLSv1.3': ['TLS_AES_128_GCM_SHA256'],
      }),
    },
    expect: ['accepted'],
  },
  {
    name: 'one found, though another version did not answer',
    subject,
    seen: {
      tlsCensus: census({ 'TLSv1.0': ['TLS_RSA_WITH_AES_128_GCM_SHA256'], 'TLSv1.2': 'unseen' }),
    },
    expect: ['accepted'],
  },
  ...REFUSING_ROWS,
]);
