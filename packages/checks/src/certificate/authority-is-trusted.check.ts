import { defineCheck } from '@scrutineer/core';
import { webEndpoints } from '@scrutineer/probes/roles';
import { tls } from '@scrutineer/probes/tls/facts';
import { issuerName, judgeLeaf } from './chain.ts';
import { NO_PATH, lacksIntermediate } from './chain-order.ts';
import { newCertificate } from './new-certificate.ts';

/** Faults at which a strict client stops before or beside trust; other checks judge them. */
const JUDGED_ELSEWHERE = new Set([
  'CERT_NOT_YET_VALID',
  'INVALID_PURPOSE',
  'HOSTNAME_MISMATCH',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/**
 * CERT-1. The certificate comes from an authority that browsers trust.
 *
 * 1. Connect as a strict client does, with the authorities that browsers trust:
 *    `openssl s_client -connect HOST:443 -servername HOST -verify_return_error`.
 * 2. It accepts the chain: `trusted`.
 * 3. The server's own certificate is signed with its own key: `self-signed`.
 * 4. The certificate that made it is not sent, and it looks public (transparency timestamps, public policy, or the address
 *    of its issuer inside): `chain-not-whole`, which CERT-2 judges.
 * 5. The certificate is within its period, but one above it is not: `authority-expired`. It is itself outside of it, or a
 *    fault stands that other checks judge: `other-fault`.
 * 6. The chain ends in an authority that is not in the store: `private-authority`. Anything else: `refused`.
 */
export default defineCheck({
  id: 'CERT-1',
  title: 'The certificate comes from an authority that browsers trust',
  why: 'Browsers warn voters away from any other certificate. Those who click past the warning would click past it for an impostor too.',
  sources: [
    { document: 'RFC 5280', clause: '6.1' },
    { document: 'CA/Browser Forum TLS Baseline Requirements', clause: '7.1' },
  ],
  reproduce: 'openssl s_client -connect {host}:{port} -servername {host} -verify_return_error',
  about: webEndpoints,
  needs: { tls },
  outcomes: {
    trusted: {
      status: 'pass',
      message: 'The certificate of {host} was made by {authority}, which browsers trust.',
    },
    'self-signed': {
      status: 'fail',
      severity: 'critical',
      message: 'The certificate of {host} is signed by nobody but itself.',
      remedy: 'Install a certificate from a public authority on {host}.',
      mender: 'web-host',
    },
    'private-authority': {
      status: 'fail',
      severity: 'critical',
      message: 'The certificate of {host} was made by {authority}, which browsers do not know.',
      remedy: 'Install a certificate from a public authority on {host}.',
      mender: 'web-host',
    },
    'authority-expired': {
      status: 'fail',
      severity: 'critical',
      message: 'A certificate above that of {host} is outside of its period of validity.',
      remedy:
        'Install a new certificate on {host}, together with the present certificates of its authority.',
      mender: 'web-host',
    },
    refused: {
      status: 'fail',
      severity: 'high',
      message: 'A strict client refuses the certificate of {host}: {code}.',
      remedy: 'Install a new certificate from a public authority on {host}.',
      mender: 'web-host',
    },
    'chain-not-whole': {
      status: 'not-applicable',
      message:
        'The certificate of {host} was made by {authority}; trust shows only with the certificates that are missing.',
    },
    'other-fault': {
      status: 'not-applicable',
      message: 'Trust cannot be told while the certificate of {host} has another fault: {code}.',
    },
  },
  judge({ subject, domain, tls: facts }, at) {
    return judgeLeaf(facts, (leaf, above) => {
      const { error } = facts.trust;
      const args = { authority: issuerName(leaf), code: error ?? 'none' };
      if (error === null) return [{ tag: 'trusted', args }];
      const changes = [newCertificate(subject, domain, leaf)];
      const isCurrent = leaf.notBefore <= at && at <= leaf.notAfter;
      if (error === 'CERT_HAS_EXPIRED')
        return [
          isCurrent ? { tag: 'authority-expired', args, changes } : { tag: 'other-fault', args },
        ];
      if (JUDGED_ELSEWHERE.has(error)) return [{ tag: 'other-fault', args }];
      if (error === 'DEPTH_ZERO_SELF_SIGNED_CERT') return [{ tag: 'self-signed', args, changes }];
      if (!NO_PATH.has(error)) return [{ tag: 'refused', args, changes }];
      return lacksIntermediate(facts, leaf, above)
        ? [{ tag: 'chain-not-whole', args }]
        : [{ tag: 'private-authority', args, changes }];
    });
  },
});
