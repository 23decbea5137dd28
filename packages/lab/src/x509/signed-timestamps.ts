import { createHash } from 'node:crypto';

/** How much is in a signature of ECDSA on P-256 at most. */
const SIGNATURE_BYTES = 71;

/**
 * A list of `count` signed certificate timestamps by logs that do not exist (RFC 6962, 3.2 and 3.3).
 *
 * Well formed: version 1, the identifier of a log (the hash of its made-up name), the instant, no
 * extensions, ECDSA with SHA-256. The signatures are made of zeros, because nobody holds the keys of these logs.
 */
export function timestampListOf(count: number, at: number): Uint8Array {
  const timestamps = Array.from({ length: count }, (_, log) => timestampOf(log, at));
  return withLength(Buffer.concat(timestamps.map(withLength)));
}

function timestampOf(log: number, at: number): Uint8Array {
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(at));
  const [version, sha256, ecdsa] = [0, 4, 3];
  return Buffer.concat([
    Uint8Array.of(version),
    createHash('sha256').update(`log ${log} of the lab`).digest(),
    time,
    Uint8Array.of(0, 0, sha256, ecdsa),
    withLength(new Uint8Array(SIGNATURE_BYTES)),
  ]);
}

function withLength(bytes: Uint8Array): Uint8Array {
  return Buffer.concat([Uint8Array.of(bytes.length >> 8, bytes.length & 0xff), bytes]);
}
