import { defineCheck } from '@scrutineer/core';
import { webEndpoints } from '@scrutineer/probes/roles';
import { tls } from '@scrutineer/probes/tls/facts';
import { issuerName, judgeLeaf } from './chain.ts';
import { isInOrder, lacksIntermediate } from './chain-order.ts';

/**
 * CERT-2. The server sends the certificates above its own, in order.
 *
 * 1. Take the certificates as served: `openssl s_client -connect HOST:443 -servername HOST -showcerts`.
 * 2. A strict client finds no way from the first to an authority, its issuer is not among those sent, and it looks public
 *    (see CERT-1): `incomplete`.
 * 3. The first is signed by itself: `self-signed`; there is nothing above it.
 * 4. Each is named as the issuer of the one before: `in-order`. Otherwise: `out-of-order`, also for strangers among them.
 *
 * That browsers find a missing one somewhere else does not help a phone that comes for the first time.
 */
export default defineCheck({
  id: 'CERT-2',
  title: 'The chain of certificates is sent whole and in order',
  why: 'Without the certificates in between, some browsers and phones refuse the site while others show it, and the fault is hard to find.',
  sources: [
    { document: 'RFC 8446', clause: '4.4.2' },
    { document: 'RFC 5246', clause: '7.4.2' },
  ],
  reproduce: 'openssl s_client -connect {host}:{port} -servername {host} -showcerts',
  about: webEndpoints,
  needs: { tls },
  outcomes: {
    'in-order': {
      status: 'pass',
      message: '{host} sends the certificates above its own in order.',
    },
    incomplete: {
      status: 'fail',
      severity: 'high',
      message: '{host} does not send the certificate of {authority}, which made its own.',
      remedy:
        'Put the intermediate certificates of the authority behind the certificate of {host}.',
      mender: 'web-host',
    },
    'out-of-order': {
      status: 'fail',
      severity: 'low',
      message:
        '{host} sends the certificates above its own out of order, or with some that do not belong there.',
      remedy:
        'Put the certificates in order at {host}: its own first, then each the one that made the one before.',
      mender: 'web-host',
    },
    'self-signed': {
      status: 'not-applicable',
      message: 'The certificate of {host} is signed by itself, so there is none above it.',
    },
  },
  judge({ subject: { host, port }, tls: facts }) {
    return judgeLeaf(facts, (leaf, above) => {
      const changes = [{ kind: 'chain' as const, host, port }];
      const args = { authority: issuerName(leaf) };
      if (lacksIntermediate(facts, leaf, above)) return [{ tag: 'incomplete', args, changes }];
      if (leaf.isSelfIssued) return [{ tag: 'self-signed', args }];
      return isInOrder(leaf, above)
        ? [{ tag: 'in-order', args }]
        : [{ tag: 'out-of-order', args, changes }];
    });
  },
});
