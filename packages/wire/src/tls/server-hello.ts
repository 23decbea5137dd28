import { ByteReader } from './byte-reader.ts';
import { extensionBody, readExtensions } from './read-extensions.ts';
import { type Extension, extensionCodes } from './registry/extensions.ts';

/** What a server answers to a hello, in TLS words. Codes are the registry's numbers. */
export interface ServerHello {
  readonly kind: 'server-hello';
  /** The version agreed upon: that of `supported_versions` where it is there. */
  readonly version: number;
  readonly random: Uint8Array;
  readonly sessionId: Uint8Array;
  readonly suite: number;
  /** 0 is none, 1 is DEFLATE. */
  readonly compression: number;
  /** The server says that it could speak a newer version than it was offered (RFC 8446, 4.1.3). */
  readonly downgrade: 'TLSv1.2' | 'TLSv1.1' | undefined;
  /** The group of the server's key share, TLS 1.3 only. */
  readonly group: number | undefined;
  readonly alpn: string | undefined;
  readonly extensions: readonly Extension[];
}

/** What a TLS 1.3 server answers when it likes none of the key shares (RFC 8446, 4.1.4). */
export interface HelloRetryRequest {
  readonly kind: 'hello-retry-request';
  readonly version: number;
  readonly suite: number;
  /** The group that it wants; undefined when it asks only for a cookie. */
  readonly group: number | undefined;
  readonly extensions: readonly Extension[];
}

/** SHA-256 of "HelloRetryRequest": the random that marks one (RFC 8446, 4.1.3). */
export const HELLO_RETRY_RANDOM: Uint8Array = Uint8Array.from(
  ('cf21ad74e59a6111be1d8c021e65b891' + 'c2a211167abb8c5e079e09e2c8a8339c').match(/../g) ?? [],
  (pair) => Number.parseInt(pair, 16),
);

/** Reads the body of a ServerHello. Throws `TlsFormatError`. */
export function readServerHello(body: Uint8Array): ServerHello | HelloRetryRequest {
  const reader = new ByteReader(body, 'a server hello');
  const legacyVersion = reader.u16();
  const random = reader.take(32);
  const sessionId = reader.vector8();
  const suite = reader.u16();
  const compression = reader.u8();
  const extensions = readExtensions(reader) ?? [];
  reader.end();
  const version = supportedVersion(extensions) ?? legacyVersion;
  if (HELLO_RETRY_RANDOM.every((byte, at) => byte === random[at])) {
    return { kind: 'hello-retry-request', version, suite, group: groupOf(extensions), extensions };
  }
  return {
    kind: 'server-hello',
    version,
    random,
    sessionId,
    suite,
    compression,
    downgrade: downgradeOf(random),
    group: groupOf(extensions),
    alpn: alpnOf(extensions),
    extensions,
  };
}

/** Whether the server answered with this extension. */
export function hasExtension({ extensions }: ServerHello, code: number): boolean {
  return extensionBody(extensions, code) !== undefined;
}

function supportedVersion(extensions: readonly Extension[]): number | undefined {
  const body = extensionBody(extensions, extensionCodes.supportedVersions);
  return body === undefined ? undefined : new ByteReader(body, 'the selected version').u16();
}

function groupOf(extensions: readonly Extension[]): number | undefined {
  const body = extensionBody(extensions, extensionCodes.keyShare);
  return body === undefined ? undefined : new ByteReader(body, 'the key share').u16();
}

function alpnOf(extensions: readonly Extension[]): string | undefined {
  const body = extensionBody(extensions, extensionCodes.alpn);
  if (body === undefined) return undefined;
  const list = new ByteReader(new ByteReader(body, 'the protocol').vector16(), 'the protocol');
  return new TextDecoder().decode(list.vector8());
}

function downgradeOf(random: Uint8Array): ServerHello['downgrade'] {
  if (new TextDecoder().decode(random.subarray(24, 31)) !== 'DOWNGRD') return undefined;
  if (random[31] === 1) return 'TLSv1.2';
  return random[31] === 0 ? 'TLSv1.1' : undefined;
}
