import {
  type CipherSuite,
  type ClientHello,
  decodeOffer,
  EMPTY_RENEGOTIATION_INFO_SCSV,
  FALLBACK_SCSV,
  type NamedGroup,
  namedGroups,
  cipherSuites,
  type TlsVersion,
  tlsVersions,
  versionCode,
} from '@scrutineer/wire/tls';
import type { TlsServer } from '../world.ts';

/** What a server makes of a hello: the terms of the connection, or the alert that ends it. */
export type Negotiation =
  | ({ readonly kind: 'agreed' } & Agreement)
  | {
      readonly kind: 'refused';
      readonly alert: 'protocol_version' | 'handshake_failure' | 'inappropriate_fallback';
    };

/** The terms on which both ends can go on. */
export interface Agreement {
  readonly version: TlsVersion;
  readonly suite: CipherSuite;
  /** Undefined where the key exchange needs none. */
  readonly group: NamedGroup | undefined;
  /** The client has sent a share of a key for the group; TLS 1.3 only. */
  readonly hasKeyShare: boolean;
  readonly compression: 'none' | 'deflate';
  /** The client wants to hear of them, and the server has something to say. */
  readonly renegotiationInfo: boolean;
  readonly extendedMasterSecret: boolean;
}

/**
 * Decides what to agree upon with a client, by what the server was declared to speak and nothing else.
 *
 * First the version, then suite and group, as RFC 8446, 4.1.1 and RFC 5246, 7.4.1 have it. The certificate's
 * kind of key does not count. Throws `TlsFormatError` on extensions that cannot be read.
 */
export function negotiate(server: TlsServer, hello: ClientHello): Negotiation {
  const offer = decodeOffer(hello.extensions);
  const spoken = tlsVersions.filter((version) => server.protocols.includes(version));
  const common = spoken.filter((version) =>
    offer.supportedVersions === undefined
      ? version !== 'TLSv1.3' && versionCode(version) <= hello.version
      : offer.supportedVersions.includes(versionCode(version)),
  );
  const version = common.at(-1);
  if (version === undefined) return { kind: 'refused', alert: 'protocol_version' };
  const isFallback = hello.suites.includes(FALLBACK_SCSV) && version !== spoken.at(-1);
  if (isFallback && server.ignoresFallback !== true) {
    return { kind: 'refused', alert: 'inappropriate_fallback' };
  }
  const groups = commonGroups(server, offer.groups, version);
  const suite = commonSuites(server, hello.suites).find((each) => fits(each, version, groups));
  if (suite === undefined) return { kind: 'refused', alert: 'handshake_failure' };
  const group = needsGroup(suite) ? groups.find((each) => isFor(each, suite)) : undefined;
  const isModern = version === 'TLSv1.3';
  return {
    kind: 'agreed',
    version,
    suite,
    group,
    hasKeyShare: offer.keyShares?.some((share) => share.group === group?.code) === true,
    compression:
      !isModern && server.compression === true && hello.compression.includes(1)
        ? 'deflate'
        : 'none',
    renegotiationInfo:
      !isModern &&
      server.insecureRenegotiation !== true &&
      (offer.renegotiationInfo === true || hello.suites.includes(EMPTY_RENEGOTIATION_INFO_SCSV)),
    extendedMasterSecret:
      !isModern &&
      version !== 'SSLv3' &&
      server.noExtendedMasterSecret !== true &&
      offer.extendedMasterSecret === true,
  };
}

/** A client that names no groups leaves the choice to the server (RFC 8422, 4). */
function commonGroups(
  server: TlsServer,
  offered: readonly number[] | undefined,
  version: TlsVersion,
): NamedGroup[] {
  const declared = server.groups
    .map((name) => namedGroups.find((group) => group.name === name))
    .filter((group) => group !== undefined)
    .filter((group) => (version === 'TLSv1.3' ? group.inTls13 : group.inTls12));
  return inOrder(server, declared, offered);
}

function commonSuites(server: TlsServer, offered: readonly number[]): CipherSuite[] {
  const declared = server.suites
    .map((name) => cipherSuites.find((suite) => suite.name === name))
    .filter((suite) => suite !== undefined);
  return inOrder(server, declared, offered);
}

function inOrder<Item extends CipherSuite | NamedGroup>(
  { clientOrder }: TlsServer,
  declared: readonly Item[],
  offered: readonly number[] | undefined,
): Item[] {
  if (offered === undefined) return [...declared];
  if (clientOrder === true) {
    return offered
      .map((code) => declared.find((item) => item.code === code))
      .filter((item) => item !== undefined);
  }
  const codes = new Set(offered);
  return declared.filter(({ code }) => codes.has(code));
}

function fits(suite: CipherSuite, version: TlsVersion, groups: readonly NamedGroup[]): boolean {
  const isOfVersion =
    suite.since === 'TLSv1.3' || version === 'TLSv1.3'
      ? suite.since === version
      : suite.since === 'SSLv3' || suite.since === version;
  return isOfVersion && (!needsGroup(suite) || groups.some((group) => isFor(group, suite)));
}

function needsGroup({ since, keyExchange }: CipherSuite): boolean {
  return since === 'TLSv1.3' || keyExchange === 'ECDHE';
}

function isFor(group: NamedGroup, suite: CipherSuite): boolean {
  return suite.since === 'TLSv1.3' || group.kind === 'elliptic';
}
