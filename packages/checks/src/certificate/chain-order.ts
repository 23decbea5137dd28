import type { TlsFacts } from '@scrutineer/probes/tls/facts';
import type { Certificate } from '@scrutineer/wire/x509';

/** OpenSSL's codes for a chain that leads to no authority of the store. */
export const NO_PATH: ReadonlySet<string> = new Set([
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'SELF_SIGNED_CERT_IN_CHAIN',
]);

/**
 * Whether a strict client fails only because the certificate that made the server's own was not sent.
 *
 * A certificate of a public authority shows it: by timestamps of transparency logs, by a policy of the CA/Browser Forum
 * (2.23.140.1), or by the address of its issuer. Others may well be of an office's own authority.
 */
export function lacksIntermediate(
  { trust }: TlsFacts,
  leaf: Certificate,
  above: readonly Certificate[],
): boolean {
  if (trust.error === null || !NO_PATH.has(trust.error) || leaf.isSelfIssued) return false;
  const isSent = above.some(({ subject }) => subject.text === leaf.issuer.text);
  const looksPublic =
    leaf.timestamps.length > 0 ||
    leaf.policies.some((policy) => policy.startsWith('2.23.140.1.')) ||
    leaf.authorityInfo.issuers.length > 0;
  return !isSent && looksPublic;
}

/** Whether each certificate was made by the one that follows it, as the protocol wants it (RFC 8446, 4.4.2). */
export function isInOrder(leaf: Certificate, above: readonly Certificate[]): boolean {
  let below = leaf;
  for (const certificate of above) {
    if (certificate.subject.text !== below.issuer.text) return false;
    below = certificate;
  }
  return true;
}
