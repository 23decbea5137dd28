import { generatePrimeSync, getDiffieHellman } from 'node:crypto';
import { integer, sequence } from '../x509/der.ts';

/** Groups of RFC 2409 and RFC 3526 that Node knows, by the size of their prime in bits. */
const MODP: Readonly<Record<number, string>> = {
  1024: 'modp2',
  1536: 'modp5',
  2048: 'modp14',
  3072: 'modp15',
  4096: 'modp16',
  6144: 'modp17',
  8192: 'modp18',
};

const found = new Map<number, Uint8Array>();

/** The generator that goes with every prime here. */
export const GENERATOR: Uint8Array = Uint8Array.of(2);

/** A prime of so many bits for finite-field Diffie-Hellman: a published one, or one of our own for odd sizes. */
export function primeOf(bits: number): Uint8Array {
  const known = found.get(bits);
  if (known !== undefined) return known;
  const name = MODP[bits];
  const prime =
    name === undefined
      ? new Uint8Array(generatePrimeSync(bits))
      : Uint8Array.from(getDiffieHellman(name).getPrime());
  found.set(bits, prime);
  return prime;
}

/** The same as parameters that OpenSSL reads (PKCS #3, 9). */
export function dhParametersPem(bits: number): string {
  const der = sequence(integer(primeOf(bits)), integer(GENERATOR));
  const base64 = Buffer.from(der).toString('base64');
  return `-----BEGIN DH PARAMETERS-----\n${base64}\n-----END DH PARAMETERS-----\n`;
}
