import { instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import { REFUSING_ROWS } from './refusing-rows.ts';
import check from './every-suite-protects.check.ts';
import { census, server } from './sample-census.ts';

const at = instant('2026-11-03T00:00:00Z');
const subject = server;

scenarios(check, at, [
  { name: 'sound suites only', subject, seen: { tlsCensus: census() }, expect: ['refused'] },
  {
    name: 'TLS_RSA_WITH_NULL_SHA',
    subject,
    seen: {
      tlsCensus: census({
        'TLSv1.2': ['TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256', 'TLS_RSA_WITH_NULL_SHA'],
      }),
    },
    expect: ['accepted'],
  },
  {
    name: 'TLS_DH_anon_WITH_AES_128_CBC_SHA',
    subject,
    seen: {
      tlsCensus: census({
        'TLSv1.2': ['TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256', 'TLS_DH_anon_WITH_AES_128_CBC_SHA'],
      }),
    },
    expect: ['accepted'],
  },
  {
    name: 'TLS_ECDH_anon_WITH_AES_128_CBC_SHA',
    subject,
    seen: {
      tlsCensus: census({
        'TLSv1.2': ['TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256', 'TLS_ECDH_anon_WITH_AES_128_CBC_SHA'],
      }),
    },
    expect: ['accepted'],
  },
  {
    name: 'TLS_RSA_EXPORT_WITH_RC4_40_MD5',
    subject,
    seen: {
      tlsCensus: census({
        'TLSv1.2': ['TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256', 'TLS_RSA_EXPORT_WITH_RC4_40_MD5'],
      }),
    },
    expect: ['accepted'],
  },
  {
    name: 'one in an old version only',
    subject,
    seen: {
      tlsCensus: census({
        'TLSv1.0': ['TLS_RSA_WITH_NULL_SHA'],
        'TLSv1.3': ['TLS_AES_128_GCM_SHA256'],
      }),
    },
    expect: ['accepted'],
  },
  {
    name: 'one found, though another version did not answer',
    subject,
    seen: { tlsCensus: census({ 'TLSv1.0': ['TLS_RSA_WITH_NULL_SHA'], 'TLSv1.2': 'unseen' }) },
    expect: ['accepted'],
  },
  ...REFUSING_ROWS,
]);
