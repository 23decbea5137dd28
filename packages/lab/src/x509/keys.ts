import { generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import type { CertificateSpec } from '../world.ts';

/** What a certificate is about, and what can sign in its name. */
export interface KeyPair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

const RSA_BITS = {
  'rsa-1024': 1024,
  'rsa-1536': 1536,
  'rsa-2048': 2048,
  'rsa-3072': 3072,
} as const;

const generate = promisify(generateKeyPair);

/** RSA keys take long to find, so that one of each size must do for the whole process. */
const rsaKeys = new Map<CertificateSpec['key'], Promise<KeyPair>>();

/** A key of the kind asked for: a fresh one on an elliptic curve, the process's own one of RSA. */
export async function keyOf(kind: CertificateSpec['key']): Promise<KeyPair> {
  if (kind === 'ecdsa-p256') return generate('ec', { namedCurve: 'P-256' });
  const known = rsaKeys.get(kind);
  if (known !== undefined) return known;
  const key = generate('rsa', { modulusLength: RSA_BITS[kind] });
  rsaKeys.set(kind, key);
  return key;
}
