import { instant } from '@scrutineer/core';
import type { TlsCensusFacts } from '@scrutineer/probes/tls/facts';
import { scenarios } from '../scenarios.ts';
import check from './server-chooses-the-cipher.check.ts';
import { census, seen, server, unseen } from './sample-census.ts';

const at = instant('2026-11-03T00:00:00Z');
const subject = server;
const STRONG = 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256';
const WEAK = 'TLS_RSA_WITH_AES_128_CBC_SHA';

scenarios(check, at, [
  {
    name: 'sound suites only, in the order of the client',
    subject,
    seen: { tlsCensus: tls12([STRONG, STRONG], 'client') },
    expect: ['no-weaker'],
  },
  {
    name: 'weak suites only',
    subject,
    seen: { tlsCensus: tls12([WEAK], null) },
    expect: ['no-weaker'],
  },
  {
    name: 'both, the server choosing',
    subject,
    seen: { tlsCensus: tls12([STRONG, WEAK], 'server') },
    expect: ['server-chooses'],
  },
  {
    name: 'both, the client choosing',
    subject,
    seen: { tlsCensus: tls12([STRONG, WEAK], 'client') },
    expect: ['client-chooses'],
  },
  {
    name: 'both, and no order to be seen',
    subject,
    seen: { tlsCensus: tls12([STRONG, WEAK], null) },
    expect: ['unknown'],
  },
  {
    name: 'a version that did not answer',
    subject,
    seen: { tlsCensus: census({ 'TLSv1.2': 'unseen' }) },
    expect: ['unknown'],
  },
  {
    name: 'the client choosing, while another version did not answer',
    subject,
    seen: { tlsCensus: withSilentTls10() },
    expect: ['client-chooses'],
  },
]);

function tls12(suites: string[], order: 'client' | 'server' | null): TlsCensusFacts {
  const facts = census();
  return {
    ...facts,
    versions: {
      ...facts.versions,
      'TLSv1.2': seen({ accepted: true, suites, order, complete: true, weakComplete: true }),
    },
  };
}

function withSilentTls10(): TlsCensusFacts {
  const facts = tls12([STRONG, WEAK], 'client');
  return { ...facts, versions: { ...facts.versions, 'TLSv1.0': unseen } };
}
