import { createDecipheriv, createHmac } from 'node:crypto';
import { ByteReader } from './byte-reader.ts';
import { concat, u16, vector8 } from './bytes.ts';
import { TlsFormatError } from './format-error.ts';
import { contentTypes, handshakeTypes } from './record.ts';
import { readServerHello } from './server-hello.ts';
import { ServerFlight } from './server-flight.ts';

/** What a server showed of itself in one handshake. */
export interface ServedCertificates {
  /** As served, DER, leaf first if the server did it right. */
  readonly chain: readonly Uint8Array[];
  /** The group of the key exchange; undefined when there was none, or none with a name. */
  readonly group: number | undefined;
}

/** Records are read up to this many: a server's first flight has less than ten. */
const RECORDS_MAX = 64;

/**
 * Reads the chain exactly as served from all that a server sent in a handshake, which libraries do not tell: they
 * sort it, leave out what does not fit, and add roots of their own.
 *
 * `secret` is SERVER_HANDSHAKE_TRAFFIC_SECRET of the key log, without which nothing is read of TLS 1.3 (RFC 8446,
 * 4.4.2 and 7.3). Throws `TlsFormatError`, also when the bytes do not open with that secret.
 */
export function readServedCertificates(
  bytes: Uint8Array,
  secret: Uint8Array | undefined,
): ServedCertificates {
  let group: number | undefined;
  for (const word of new ServerFlight().push(bytes)) {
    if (word.kind === 'certificate') return { chain: word.chain, group: laterGroup(bytes) };
    if (word.kind === 'server-hello') group = word.group;
  }
  return { chain: secret === undefined ? [] : openedChain(bytes, secret), group };
}

/** Before TLS 1.3 the group is named after the certificates. */
function laterGroup(bytes: Uint8Array): number | undefined {
  for (const word of new ServerFlight().push(bytes)) {
    if (word.kind !== 'server-key-exchange') continue;
    return word.exchange.kind === 'elliptic' ? word.exchange.group : undefined;
  }
  return undefined;
}

function openedChain(bytes: Uint8Array, secret: Uint8Array): readonly Uint8Array[] {
  const records = new ByteReader(bytes, 'records');
  let open: ((header: Uint8Array, sealed: Uint8Array) => Uint8Array) | undefined;
  let messages: Uint8Array = new Uint8Array();
  for (let count = 0; records.left >= 5 && count < RECORDS_MAX; count += 1) {
    const header = records.take(5);
    const length = new ByteReader(header.subarray(3), 'a length').u16();
    if (length > records.left) break;
    const fragment = records.take(length);
    if (header[0] === contentTypes.handshake) open = opener(suiteOf(fragment) ?? 0, secret);
    if (header[0] !== contentTypes.applicationData || open === undefined) continue;
    messages = concat(messages, open(header, fragment));
    const body = certificateIn(messages);
    if (body !== undefined) return chainOf(body);
  }
  return [];
}

function suiteOf(fragment: Uint8Array): number | undefined {
  const reader = new ByteReader(fragment, 'a handshake message');
  return reader.u8() === handshakeTypes.serverHello
    ? readServerHello(reader.vector24()).suite
    : undefined;
}

interface Protection {
  readonly keyBytes: number;
  readonly hash: string;
  readonly decipher: (key: Uint8Array, nonce: Uint8Array) => ReturnType<typeof aes128>;
}

const PROTECTIONS: ReadonlyMap<number, Protection> = new Map([
  [0x1301, { keyBytes: 16, hash: 'sha256', decipher: aes128 }],
  [
    0x1302,
    {
      keyBytes: 32,
      hash: 'sha384',
      decipher: (key, nonce) => createDecipheriv('aes-256-gcm', key, nonce),
    },
  ],
  [
    0x1303,
    {
      keyBytes: 32,
      hash: 'sha256',
      decipher: (key, nonce) =>
        createDecipheriv('chacha20-poly1305', key, nonce, { authTagLength: 16 }),
    },
  ],
]);

function aes128(key: Uint8Array, nonce: Uint8Array) {
  return createDecipheriv('aes-128-gcm', key, nonce);
}

/** Opens the records of one direction, one after the other (RFC 8446, 5.2 to 5.4). */
function opener(
  suite: number,
  secret: Uint8Array,
): ((header: Uint8Array, sealed: Uint8Array) => Uint8Array) | undefined {
  const known = PROTECTIONS.get(suite);
  if (known === undefined) return undefined;
  const { keyBytes, hash } = known;
  const key = expand('key', keyBytes);
  const iv = expand('iv', 12);
  let sequence = 0;
  return (header, sealed) => {
    if (sealed.length < 17) throw new TlsFormatError('Cannot open a record: it is too short');
    const nonce = iv.map((byte, at) => byte ^ (at < 8 ? 0 : (sequence >>> ((11 - at) * 8)) & 0xff));
    sequence += 1;
    const decipher = known.decipher(key, nonce);
    decipher.setAAD(header);
    decipher.setAuthTag(sealed.subarray(-16));
    try {
      const inner = concat(decipher.update(sealed.subarray(0, -16)), decipher.final());
      return handshakeOf(inner);
    } catch (error) {
      throw new TlsFormatError(`Cannot open a record: ${String(error)}`);
    }
  };

  function expand(label: string, length: number): Uint8Array {
    const name = new TextEncoder().encode(`tls13 ${label}`);
    const info = concat(u16(length), vector8(name), vector8());
    // HKDF-Expand for one block of the hash, which is all that is ever wanted here (RFC 5869, 2.3).
    return createHmac(hash, secret)
      .update(info)
      .update(Uint8Array.of(1))
      .digest()
      .subarray(0, length);
  }
}

/** The content type stands behind the content, before padding of zeros. */
function handshakeOf(inner: Uint8Array): Uint8Array {
  const last = inner.findLastIndex((byte) => byte !== 0);
  return inner[last] === contentTypes.handshake ? inner.subarray(0, last) : new Uint8Array();
}

function certificateIn(messages: Uint8Array): Uint8Array | undefined {
  const reader = new ByteReader(messages, 'a handshake message');
  while (reader.left >= 4) {
    const type = reader.u8();
    const length = reader.u24();
    if (length > reader.left) return undefined;
    const body = reader.take(length);
    if (type === handshakeTypes.certificate) return body;
  }
  return undefined;
}

function chainOf(body: Uint8Array): readonly Uint8Array[] {
  const message = new ByteReader(body, 'a certificate message');
  message.vector8();
  const list = new ByteReader(message.vector24(), 'a chain');
  const chain: Uint8Array[] = [];
  while (list.left > 0) {
    chain.push(list.vector24().slice());
    list.vector16();
  }
  return chain;
}
