import { concat, u16, u24, u8, vector16, vector24, vector8 } from './bytes.ts';
import { encodeExtensions } from './client-hello.ts';
import { contentTypes, encodeHandshake, encodeRecords, handshakeTypes } from './record.ts';
import { type Extension, extensionCodes } from './registry/extensions.ts';
import { HELLO_RETRY_RANDOM } from './server-hello.ts';

/** What a server of the lab answers; the words are those of `ServerHello`. */
export interface ServerAnswer {
  readonly version: number;
  readonly random: Uint8Array;
  readonly suite: number;
  readonly sessionId?: Uint8Array;
  readonly compression?: number;
  /** TLS 1.3 also wants `selectedVersion` and `selectedKeyShare` among these. */
  readonly extensions?: readonly Extension[];
}

/** A ServerHello message; wrap it with `encodeFlight`. */
export function encodeServerHello(answer: ServerAnswer): Uint8Array {
  const { version, random, suite, sessionId, compression = 0, extensions } = answer;
  const body = concat(
    u16(Math.min(version, 0x0303)),
    random,
    vector8(sessionId ?? new Uint8Array()),
    u16(suite),
    u8(compression),
    ...(extensions === undefined ? [] : [encodeExtensions(extensions)]),
  );
  return encodeHandshake(handshakeTypes.serverHello, body);
}

/** A HelloRetryRequest that asks for a share of `group` (RFC 8446, 4.1.4). */
export function encodeHelloRetryRequest(suite: number, group: number): Uint8Array {
  const extensions = [selectedVersion(0x0304), { code: extensionCodes.keyShare, body: u16(group) }];
  return encodeServerHello({ version: 0x0303, random: HELLO_RETRY_RANDOM, suite, extensions });
}

/** The extension with which a TLS 1.3 server names the version. */
export function selectedVersion(version: number): Extension {
  return { code: extensionCodes.supportedVersions, body: u16(version) };
}

/** The extension with which a TLS 1.3 server gives its share. */
export function selectedKeyShare(group: number, key: Uint8Array): Extension {
  return { code: extensionCodes.keyShare, body: concat(u16(group), vector16(key)) };
}

/** A Certificate message of TLS 1.2 and before (RFC 5246, 7.4.2). */
export function encodeCertificate(chain: readonly Uint8Array[]): Uint8Array {
  const list = vector24(...chain.map((der) => vector24(der)));
  return encodeHandshake(handshakeTypes.certificate, list);
}

/** A ServerKeyExchange that names a curve; the signature is made of zeros (RFC 8422, 5.4). */
export function encodeEllipticKeyExchange(group: number, point: Uint8Array): Uint8Array {
  const body = concat(u8(3), u16(group), vector8(point), u16(0x0401), vector16(new Uint8Array(64)));
  return encodeHandshake(handshakeTypes.serverKeyExchange, body);
}

/** A ServerKeyExchange over a prime field; the signature is made of zeros (RFC 5246, 7.4.3). */
export function encodePrimeKeyExchange(prime: Uint8Array, generator: Uint8Array): Uint8Array {
  const body = concat(
    vector16(prime),
    vector16(generator),
    vector16(prime.map((byte, at) => (at === 0 ? byte >> 1 : byte))),
    u16(0x0401),
    vector16(new Uint8Array(64)),
  );
  return encodeHandshake(handshakeTypes.serverKeyExchange, body);
}

/** A ServerHelloDone message. */
export function encodeServerHelloDone(): Uint8Array {
  return encodeHandshake(handshakeTypes.serverHelloDone, new Uint8Array());
}

/** A CertificateStatus message with an OCSP response (RFC 6066, 8). */
export function encodeCertificateStatus(response: Uint8Array): Uint8Array {
  const body = concat(u8(1), u24(response.length), response);
  return encodeHandshake(handshakeTypes.certificateStatus, body);
}

/** Handshake messages in records, as a server sends them. */
export function encodeFlight(version: number, ...messages: readonly Uint8Array[]): Uint8Array {
  return encodeRecords(contentTypes.handshake, Math.min(version, 0x0303), concat(...messages));
}

/** An alert in its record: level 1 warns, level 2 is fatal. */
export function encodeAlert(version: number, level: 1 | 2, description: number): Uint8Array {
  const payload = concat(u8(level), u8(description));
  return encodeRecords(contentTypes.alert, Math.min(version, 0x0303), payload);
}
