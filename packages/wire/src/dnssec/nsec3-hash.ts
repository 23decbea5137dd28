import { createHash } from 'node:crypto';
import { fromHex, toBase32Hex } from '../dns/radix.ts';
import { WireWriter } from '../dns/wire-writer.ts';

/**
 * Returns the SHA-1 hash of a name as NSEC3 has it: 32 characters of Base32hex in lower case.
 *
 * `salt` is hexadecimal, empty for none; `iterations` are the additional ones, 0 to 65535. Throws
 * `DnsFormatError` on a broken name or salt. Source: RFC 5155, 5.
 */
export function nsec3Hash(name: string, salt: string, iterations: number): string {
  const saltOctets = fromHex(salt);
  let octets = new WireWriter('canonical').name(name).bytes;
  for (let at = 0; at <= Math.min(iterations, 0xffff); at += 1) {
    octets = createHash('sha1').update(octets).update(saltOctets).digest();
  }
  return toBase32Hex(octets);
}
