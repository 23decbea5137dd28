import { concat, u16, u8, vector16, vector8 } from './bytes.ts';
import { contentTypes, encodeHandshake, encodeRecords, handshakeTypes } from './record.ts';
import { type Extension, extensionCodes } from './registry/extensions.ts';

/** A share of a key for one group: its value is opaque here. */
export interface KeyShare {
  readonly group: number;
  readonly key: Uint8Array;
}

/** What a client says first (RFC 8446, 4.1.2). Versions and codes are the registry's numbers. */
export interface ClientHello {
  /** The version of the hello itself: 0x0303 for TLS 1.2 and 1.3. */
  readonly version: number;
  /** 32 bytes. */
  readonly random: Uint8Array;
  /** 0 to 32 bytes. */
  readonly sessionId: Uint8Array;
  readonly suites: readonly number[];
  readonly compression: readonly number[];
  /** In the order sent. Undefined: the hello ends after the compression methods, as SSLv3 has it. */
  readonly extensions: readonly Extension[] | undefined;
}

/** What a client wants to say in extensions; what is left out is not sent. */
export interface ClientOffer {
  /** A DNS name; never an address (RFC 6066, 3). */
  readonly serverName?: string | undefined;
  readonly alpn?: readonly string[] | undefined;
  readonly groups?: readonly number[] | undefined;
  /** Empty asks a TLS 1.3 server to name its group in a HelloRetryRequest (RFC 8446, 4.2.8). */
  readonly keyShares?: readonly KeyShare[] | undefined;
  readonly signatureSchemes?: readonly number[] | undefined;
  readonly supportedVersions?: readonly number[] | undefined;
  readonly renegotiationInfo?: boolean | undefined;
  readonly extendedMasterSecret?: boolean | undefined;
  readonly sessionTicket?: boolean | undefined;
  readonly statusRequest?: boolean | undefined;
}

/** The offer as extensions; groups bring the uncompressed point format along (RFC 8422, 5.1.2). */
export function encodeOffer(offer: ClientOffer): readonly Extension[] {
  const { serverName, alpn, groups, keyShares, signatureSchemes, supportedVersions } = offer;
  const extensions: Extension[] = [];
  if (serverName !== undefined) {
    const name = concat(u8(0), vector16(new TextEncoder().encode(serverName)));
    add(extensionCodes.serverName, vector16(name));
  }
  if (offer.renegotiationInfo === true) add(extensionCodes.renegotiationInfo, vector8());
  if (offer.extendedMasterSecret === true) add(extensionCodes.extendedMasterSecret);
  if (offer.sessionTicket === true) add(extensionCodes.sessionTicket);
  if (offer.statusRequest === true) {
    add(extensionCodes.statusRequest, concat(u8(1), vector16(), vector16()));
  }
  if (groups !== undefined) {
    add(extensionCodes.supportedGroups, vector16(...groups.map(u16)));
    add(extensionCodes.ecPointFormats, vector8(u8(0)));
  }
  if (signatureSchemes !== undefined) {
    add(extensionCodes.signatureAlgorithms, vector16(...signatureSchemes.map(u16)));
  }
  if (alpn !== undefined) {
    const names = alpn.map((name) => vector8(new TextEncoder().encode(name)));
    add(extensionCodes.alpn, vector16(...names));
  }
  if (supportedVersions !== undefined) {
    add(extensionCodes.supportedVersions, vector8(...supportedVersions.map(u16)));
  }
  if (keyShares !== undefined) {
    const shares = keyShares.map(({ group, key }) => concat(u16(group), vector16(key)));
    add(extensionCodes.keyShare, vector16(...shares));
  }
  return extensions;

  function add(code: number, body: Uint8Array = new Uint8Array()): void {
    extensions.push({ code, body });
  }
}

/**
 * The hello in TLS records, ready to be sent.
 *
 * The record's version is 0x0301, or 0x0300 for a hello of SSLv3: old servers refuse a higher one (RFC 8446, 5.1).
 */
export function encodeClientHello(hello: ClientHello): Uint8Array {
  const message = encodeHandshake(handshakeTypes.clientHello, encodeHelloBody(hello));
  return encodeRecords(contentTypes.handshake, Math.min(hello.version, 0x0301), message);
}

function encodeHelloBody(hello: ClientHello): Uint8Array {
  const { version, random, sessionId, suites, compression, extensions } = hello;
  if (random.length !== 32) {
    throw new RangeError(`Cannot encode a hello: found ${random.length} bytes of random, not 32`);
  }
  return concat(
    u16(version),
    random,
    vector8(sessionId),
    vector16(...suites.map(u16)),
    vector8(...compression.map(u8)),
    ...(extensions === undefined ? [] : [encodeExtensions(extensions)]),
  );
}

/** A block of extensions with its length. */
export function encodeExtensions(extensions: readonly Extension[]): Uint8Array {
  return vector16(...extensions.map(({ code, body }) => concat(u16(code), vector16(body))));
}
