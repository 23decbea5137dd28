import { instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import check from './downgrades-are-noticed.check.ts';
import { census, seen, server, unseen } from './sample-census.ts';

const at = instant('2026-11-03T00:00:00Z');
const subject = server;

scenarios(check, at, [
  {
    name: 'nothing old, whatever was said of the signal',
    subject,
    seen: { tlsCensus: census(undefined, { fallbackRefused: seen(false) }) },
    expect: ['nothing-old'],
  },
  {
    name: 'old versions and a server that notices',
    subject,
    seen: {
      tlsCensus: census({
        'TLSv1.1': ['TLS_RSA_WITH_AES_128_CBC_SHA'],
        'TLSv1.3': ['TLS_AES_128_GCM_SHA256'],
      }),
    },
    expect: ['noticed'],
  },
  {
    name: 'old versions and a server that goes on',
    subject,
    seen: {
      tlsCensus: census(
        { 'TLSv1.1': ['TLS_RSA_WITH_AES_128_CBC_SHA'], 'TLSv1.3': ['TLS_AES_128_GCM_SHA256'] },
        { fallbackRefused: seen(false) },
      ),
    },
    expect: ['unnoticed'],
  },
  {
    name: 'an old version alone',
    subject,
    seen: {
      tlsCensus: census(
        { 'TLSv1.0': ['TLS_RSA_WITH_AES_128_CBC_SHA'] },
        { fallbackRefused: seen(null) },
      ),
    },
    expect: ['nothing-old'],
  },
  {
    name: 'old versions and no answer to the signal',
    subject,
    seen: {
      tlsCensus: census(
        { 'TLSv1.1': ['TLS_RSA_WITH_AES_128_CBC_SHA'], 'TLSv1.3': ['TLS_AES_128_GCM_SHA256'] },
        { fallbackRefused: unseen },
      ),
    },
    expect: ['unknown'],
  },
  {
    name: 'an old version that did not answer',
    subject,
    seen: { tlsCensus: census({ 'TLSv1.0': 'unseen', 'TLSv1.3': ['TLS_AES_128_GCM_SHA256'] }) },
    expect: ['unknown'],
  },
]);
