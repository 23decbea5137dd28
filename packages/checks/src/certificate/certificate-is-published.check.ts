import { DAY_MS, defineCheck } from '@scrutineer/core';
import { webEndpoints } from '@scrutineer/probes/roles';
import { tls } from '@scrutineer/probes/tls/facts';
import { isTrusted, judgeLeaf } from './chain.ts';
import { newCertificate } from './new-certificate.ts';

const SHORT_LIFE_DAYS = 180;

/**
 * CERT-10. The certificate carries proof that it was entered in public logs.
 *
 * 1. A strict client does not trust the chain: `not-public`; only public authorities enter certificates in the logs.
 * 2. Count the signed certificate timestamps of different logs inside of the server's own certificate:
 *    `openssl s_client -connect HOST:443 -servername HOST | openssl x509 -noout -ext ct_precert_scts`.
 * 3. Two are wanted for a life of up to 180 days, three for a longer one. As many or more: `published`. Fewer: `unpublished`.
 *
 * Timestamps may also come with the handshake, which hardly any server does; hence no more than low.
 */
export default defineCheck({
  id: 'CERT-10',
  title: 'The certificate is entered in public logs',
  why: 'Through the logs the office can see every certificate made in its name, also one that an impostor was given.',
  sources: [
    { document: 'RFC 6962', clause: '3.3' },
    { document: 'Chrome Certificate Transparency policy', clause: 'embedded timestamps' },
  ],
  reproduce: 'openssl s_client -connect {host}:{port} -servername {host} -ct',
  about: webEndpoints,
  needs: { tls },
  outcomes: {
    published: {
      status: 'pass',
      message: 'The certificate of {host} carries {count} timestamps of public logs.',
    },
    unpublished: {
      status: 'fail',
      severity: 'low',
      message:
        'The certificate of {host} carries {count} timestamps of public logs; {least} are wanted.',
      remedy:
        'Install a new certificate on {host} from an authority that enters its certificates in public logs.',
      mender: 'web-host',
    },
    'not-public': {
      status: 'not-applicable',
      message: 'The certificate of {host} does not come from a public authority.',
    },
  },
  judge({ subject, domain, tls: facts }) {
    return judgeLeaf(facts, (leaf) => {
      if (!isTrusted(facts)) return [{ tag: 'not-public', args: {} }];
      const count = new Set(leaf.timestamps.map(({ logId }) => logId)).size;
      const life = leaf.notAfter - leaf.notBefore;
      const least = life <= SHORT_LIFE_DAYS * DAY_MS ? 2 : 3;
      const args = { count, least };
      return count >= least
        ? [{ tag: 'published', args }]
        : [{ tag: 'unpublished', args, changes: [newCertificate(subject, domain, leaf)] }];
    });
  },
});
