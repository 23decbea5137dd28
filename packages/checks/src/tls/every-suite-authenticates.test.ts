import { instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import check from './every-suite-authenticates.check.ts';
import { census, server } from './sample-census.ts';

const at = instant('2026-11-03T00:00:00Z');
const subject = server;

scenarios(check, at, [
  { name: 'sound suites only', subject, seen: { tlsCensus: census() }, expect: ['sound'] },
  {
    name: 'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA',
    subject,
    seen: {
      tlsCensus: census({
        'TLSv1.2': ['TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256', 'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA'],
      }),
    },
    expect: ['insufficient'],
  },
  {
    name: 'TLS_RSA_WITH_3DES_EDE_CBC_SHA',
    subject,
    seen: {
      tlsCensus: census({
        'TLSv1.2': ['TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256', 'TLS_RSA_WITH_3DES_EDE_CBC_SHA'],
      }),
    },
    expect: ['insufficient'],
  },
  {
    name: 'one in an old version only',
    subject,
    seen: {
      tlsCensus: census({
        'TLSv1.0': ['TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA'],
        'TLSv1.3': ['TLS_AES_128_GCM_SHA256'],
      }),
    },
    expect: ['insufficient'],
  },
  {
    name: 'one found, though another version did not answer',
    subject,
    seen: {
      tlsCensus: census({ 'TLSv1.0': ['TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA'], 'TLSv1.2': 'unseen' }),
    },
    expect: ['insufficient'],
  },
  {
    name: 'none found, but a version did not answer',
    subject,
    seen: { tlsCensus: census({ 'TLSv1.0': 'unseen', 'TLSv1.3': ['TLS_AES_128_GCM_SHA256'] }) },
    expect: ['unknown'],
  },
  {
    name: 'none found, but a list was cut',
    subject,
    seen: { tlsCensus: census({ 'TLSv1.2': 'cut' }) },
    expect: ['unknown'],
  },
  {
    name: 'SSL 2 that did not answer has no such suites',
    subject,
    seen: { tlsCensus: census({ SSLv2: 'unseen', 'TLSv1.3': ['TLS_AES_128_GCM_SHA256'] }) },
    expect: ['sound'],
  },
  {
    name: 'a suite that no registry names',
    subject,
    seen: { tlsCensus: census({ 'TLSv1.2': ['0x1A2B', 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'] }) },
    expect: ['sound'],
  },
  { name: 'nothing', subject, seen: { tlsCensus: census({}) }, expect: ['no-tls'] },
  {
    name: 'CBC with SHA-2',
    subject,
    seen: { tlsCensus: census({ 'TLSv1.2': ['TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256'] }) },
    expect: ['phase-out'],
  },
  {
    name: 'CBC with SHA-2, but a version did not answer',
    subject,
    seen: {
      tlsCensus: census({
        'TLSv1.1': 'unseen',
        'TLSv1.2': ['TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256'],
      }),
    },
    expect: ['unknown'],
  },
  {
    name: 'both kinds',
    subject,
    seen: {
      tlsCensus: census({
        'TLSv1.2': ['TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256', 'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA'],
      }),
    },
    expect: ['insufficient'],
  },
]);
