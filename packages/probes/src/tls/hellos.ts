import { randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import {
  type ClientOffer,
  type CipherSuite,
  cipherSuites,
  EMPTY_RENEGOTIATION_INFO_SCSV,
  encodeClientHello,
  encodeOffer,
  encodeSslv2ClientHello,
  type Extension,
  extensionCodes,
  FALLBACK_SCSV,
  namedGroups,
  signatureSchemes,
  sslv2Kinds,
  type TlsVersion,
  versionCode,
} from '@scrutineer/wire/tls';

/** One hello of the census, in the census's words. */
export interface HelloWish {
  readonly version: TlsVersion;
  readonly suites: readonly number[];
  /** The groups on offer; all that the version knows, unless said. */
  readonly groups?: readonly number[];
  readonly isFallback?: boolean;
  /** Sends a share of X25519 along; without one, TLS 1.3 servers only name the group that they want. */
  readonly withShare?: boolean;
}

const X25519 = 29;

/** Groups of elliptic curves that TLS 1.2 and before may use. Finite-field ones are left out: RFC 7919 has servers behave differently when they are offered. */
export const classicGroups: readonly number[] = commonFirst(
  namedGroups.filter((group) => group.inTls12 && group.kind === 'elliptic'),
);

/** Groups that TLS 1.3 may use. */
export const tls13Groups: readonly number[] = commonFirst(
  namedGroups.filter((group) => group.inTls13),
);

/**
 * The suites that this version could accept from a stranger, the weakest first.
 *
 * The order is unlike any server's own, so that a server which follows its own order gives itself away; and
 * ChaCha20 is never first, which some servers take as a wish to be heeded.
 */
export function suitesOf(version: TlsVersion): readonly CipherSuite[] {
  const isNew = version === 'TLSv1.3';
  return cipherSuites
    .filter(({ since, needsSharedSecret }) => {
      if (needsSharedSecret || (since === 'TLSv1.3') !== isNew) return false;
      return since !== 'TLSv1.2' || version === 'TLSv1.2';
    })
    .toSorted((a, b) => a.bits - b.bits || rank(a) - rank(b) || a.code - b.code);
}

/** The bytes of a hello. `serverName` is left out when it is an address, as RFC 6066 wants. */
export function helloBytes(wish: HelloWish, serverName: string): Uint8Array {
  const { version, suites, isFallback = false } = wish;
  const signals = isFallback ? [FALLBACK_SCSV] : [];
  const isOldest = version === 'SSLv3';
  const hello = {
    version: Math.min(versionCode(version), 0x0303),
    random: randomBytes(32),
    sessionId: version === 'TLSv1.3' ? randomBytes(32) : new Uint8Array(),
    suites: [...suites, ...signals, ...(isOldest ? [EMPTY_RENEGOTIATION_INFO_SCSV] : [])],
    compression: version === 'TLSv1.3' ? [0] : [1, 0],
    extensions: isOldest ? undefined : encodeOffer(offerOf(wish, serverName)),
  };
  const bytes = encodeClientHello(hello);
  const padding = paddingFor(bytes.length);
  if (padding === undefined || hello.extensions === undefined) return bytes;
  return encodeClientHello({ ...hello, extensions: [...hello.extensions, padding] });
}

/** An SSLv2 hello that offers all kinds. */
export function sslv2HelloBytes(): Uint8Array {
  const kinds = sslv2Kinds.map(({ code }) => code);
  return encodeSslv2ClientHello({ kinds, challenge: randomBytes(16) });
}

function offerOf(wish: HelloWish, serverName: string): ClientOffer {
  const isNew = wish.version === 'TLSv1.3';
  const groups = wish.groups ?? (isNew ? tls13Groups : classicGroups);
  const share = { group: X25519, key: randomBytes(32) };
  return {
    serverName: isIP(serverName) === 0 ? serverName : undefined,
    groups: groups.length === 0 ? undefined : groups,
    signatureSchemes: isNew || wish.version === 'TLSv1.2' ? signatureSchemes : undefined,
    renegotiationInfo: !isNew,
    extendedMasterSecret: !isNew,
    sessionTicket: !isNew,
    supportedVersions: isNew ? [versionCode(wish.version)] : undefined,
    keyShares: isNew
      ? wish.withShare === true && groups.includes(X25519)
        ? [share]
        : []
      : undefined,
  };
}

/** Some load balancers hang on hellos of 256 to 511 bytes, so that such are filled up (RFC 7685, 1). */
function paddingFor(recordBytes: number): Extension | undefined {
  const length = recordBytes - 5;
  if (length < 256 || length > 511) return undefined;
  return { code: extensionCodes.padding, body: new Uint8Array(Math.max(0, 512 - length - 4)) };
}

function rank({ keyExchange }: CipherSuite): number {
  return ['RSA', 'DH', 'ECDH', 'GOST', 'DHE', 'ECDHE'].indexOf(keyExchange);
}

/** Servers that take the client's first group should make a cheap one. */
function commonFirst(groups: readonly { readonly code: number }[]): readonly number[] {
  const codes = groups.map(({ code }) => code);
  const common = [X25519, 23, 24, 4588].filter((code) => codes.includes(code));
  return [...common, ...codes.filter((code) => !common.includes(code))];
}
