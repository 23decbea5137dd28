import { toBase64 } from '@scrutineer/wire/dns';
import { signedAt, signedZone, unsignedZone } from '../cedar-dnssec.ts';
import { scenarios } from '../scenarios.ts';
import check from './rsa-keys-are-long-enough.check.ts';

scenarios(check, signedAt, [
  row('2048 bits', [2048], 'long-enough'),
  row('one bit less', [2047], 'short'),
  row('a short key beside a long one', [2048, 1024], 'short'),
  row('1023 bits', [1023], 'breakable'),
  row('4096 bits', [4096], 'long-enough'),
  row('one bit more', [4097], 'too-long'),
  { name: 'ECDSA', seen: { dnssec: signedZone }, expect: ['no-rsa'] },
  { name: 'no keys', seen: { dnssec: unsignedZone }, expect: ['not-signed'] },
]);

function row(name: string, lengths: number[], tag: keyof typeof check.outcomes) {
  const keys = lengths.map((bits) => ({
    flags: 256,
    protocol: 3,
    algorithm: 8,
    publicKey: rsaKey(bits),
  }));
  return { name, seen: { dnssec: { ...signedZone, keys } }, expect: [tag] };
}

/** Exponent 65537 and a modulus of so many bits (RFC 3110, 2). */
function rsaKey(bits: number): string {
  const modulus = new Uint8Array(Math.ceil(bits / 8)).fill(255);
  modulus[0] = 2 ** (((bits - 1) % 8) + 1) - 1;
  return toBase64(Uint8Array.from([3, 1, 0, 1, ...modulus]));
}
