import { randomBytes } from 'node:crypto';
import {
  concat,
  encodeCertificate,
  encodeEllipticKeyExchange,
  encodeFlight,
  encodeHelloRetryRequest,
  encodePrimeKeyExchange,
  encodeServerHello,
  encodeServerHelloDone,
  type Extension,
  extensionCodes,
  type NamedGroup,
  selectedKeyShare,
  selectedVersion,
  versionCode,
} from '@scrutineer/wire/tls';
import type { TlsServer } from '../world.ts';
import type { Agreement } from './negotiate.ts';
import { GENERATOR, primeOf } from './prime.ts';
import { DH_BITS_USUAL } from './secure-contexts.ts';

/** Everything that a flight is made of. */
export interface FlightParts {
  readonly server: TlsServer;
  readonly agreement: Agreement;
  readonly chain: readonly Uint8Array[];
  /** The client's, which TLS 1.3 gives back. */
  readonly sessionId: Uint8Array;
}

/** Marks in the random that the server could have spoken something newer (RFC 8446, 4.1.3). */
const DOWNGRADE = { 'TLSv1.2': '444f574e47524401', older: '444f574e47524400' } as const;

/** Bits of the temporary RSA key of export suites. */
const EXPORT_RSA_BITS = 512;
const SERVER_KEY_EXCHANGE = 12;

/**
 * What a server says in the clear after a hello, up to where a client would have to answer.
 *
 * Made by hand, for terms on which no library goes on: the words are right, the key material is made of chance,
 * and no signature holds, so that a census sees a server that accepts and no handshake can ever be finished.
 */
export function handMadeFlight(parts: FlightParts): Uint8Array {
  const { version } = parts.agreement;
  if (version === 'TLSv1.3') return modernFlight(parts);
  const { suite } = parts.agreement;
  const certificate = suite.isAnonymous || suite.needsSharedSecret ? [] : [parts.chain];
  return encodeFlight(
    versionCode(version),
    serverHello(parts),
    ...certificate.map(encodeCertificate),
    ...keyExchange(parts),
    encodeServerHelloDone(),
  );
}

function modernFlight({ agreement, sessionId }: FlightParts): Uint8Array {
  const { suite, group, hasKeyShare } = agreement;
  const version = versionCode('TLSv1.3');
  const code = group?.code ?? 0;
  if (!hasKeyShare) return encodeFlight(version, encodeHelloRetryRequest(suite.code, code));
  const extensions = [selectedVersion(version), selectedKeyShare(code, pointOf(group))];
  const random = randomBytes(32);
  return encodeFlight(
    version,
    encodeServerHello({ version, random, sessionId, suite: suite.code, extensions }),
  );
}

function serverHello({ server, agreement }: FlightParts): Uint8Array {
  const { version, suite, compression } = agreement;
  const extensions: Extension[] = [];
  if (agreement.renegotiationInfo) {
    extensions.push({ code: extensionCodes.renegotiationInfo, body: Uint8Array.of(0) });
  }
  if (agreement.extendedMasterSecret) {
    extensions.push({ code: extensionCodes.extendedMasterSecret, body: new Uint8Array() });
  }
  return encodeServerHello({
    version: versionCode(version),
    random: randomOf(server, version),
    sessionId: randomBytes(32),
    suite: suite.code,
    compression: compression === 'deflate' ? 1 : 0,
    ...(extensions.length === 0 ? {} : { extensions }),
  });
}

function randomOf(server: TlsServer, version: string): Uint8Array {
  const random = randomBytes(32);
  if (!server.protocols.includes('TLSv1.3')) return random;
  random.write(version === 'TLSv1.2' ? DOWNGRADE[version] : DOWNGRADE.older, 24, 'hex');
  return random;
}

function keyExchange({ server, agreement }: FlightParts): Uint8Array[] {
  const { suite, group } = agreement;
  if (suite.keyExchange === 'ECDHE' && group !== undefined) {
    return [encodeEllipticKeyExchange(group.code, pointOf(group))];
  }
  if (suite.keyExchange === 'DHE') {
    return [encodePrimeKeyExchange(primeOf(server.dhBits ?? DH_BITS_USUAL), GENERATOR)];
  }
  return suite.keyExchange === 'RSA' && suite.isExport ? [temporaryRsaKey()] : [];
}

/** ServerRSAParams of RFC 2246, 7.4.3: modulus, exponent, and a signature made of zeros. */
function temporaryRsaKey(): Uint8Array {
  const modulus = randomBytes(EXPORT_RSA_BITS / 8);
  modulus.writeUInt8(modulus.readUInt8(0) | 0x80, 0);
  const body = concat(...[modulus, Uint8Array.of(1, 0, 1), new Uint8Array(128)].map(withLength));
  return concat(Uint8Array.of(SERVER_KEY_EXCHANGE, 0), withLength(body));
}

function withLength(bytes: Uint8Array): Uint8Array {
  return concat(Uint8Array.of(bytes.length >> 8, bytes.length & 0xff), bytes);
}

/** Bytes in the form of an uncompressed point; where a group has another form, nobody can tell before computing. */
function pointOf(group: NamedGroup | undefined): Uint8Array {
  const size = Math.ceil((group?.bits ?? 256) / 8);
  return concat(Uint8Array.of(4), randomBytes(2 * size));
}
