import { census, server as subject } from './sample-census.ts';

/** For scenarios: what every check owes that wants suites of some kind refused, whatever the kind. */
export const REFUSING_ROWS = [
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
    expect: ['refused'],
  },
  {
    name: 'a suite that no registry names',
    subject,
    seen: { tlsCensus: census({ 'TLSv1.2': ['0x1A2B', 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'] }) },
    expect: ['refused'],
  },
  { name: 'nothing', subject, seen: { tlsCensus: census({}) }, expect: ['no-tls'] },
] as const;
