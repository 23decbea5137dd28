import { constants } from 'node:crypto';
import { isIP, type Socket } from 'node:net';
import { connect, createSecureContext, type SecureContext, type TLSSocket } from 'node:tls';
import { groupName, readServedCertificates, TlsFormatError } from '@scrutineer/wire/tls';
import { type TrustStore, Unobservable } from '../probe.ts';
import type { TlsFacts } from './facts.ts';
import { Tap } from './tap.ts';

/** What a handshake wants to know besides the socket. */
export interface HandshakeOptions {
  /** Sent as SNI unless it is an address. */
  readonly serverName: string;
  /** Offered with ALPN; empty offers nothing. */
  readonly protocols: readonly string[];
  readonly trust: TrustStore;
  readonly signal: AbortSignal;
  /** Said under protection before we hang up. */
  readonly farewell?: string;
}

/** A server's first flight is not longer than this, in bytes, or it is a flood. */
const FLIGHT_BYTES_MAX = 131_072;

/**
 * Makes one whole handshake as a modern client would, over a socket that is already connected, and no more.
 *
 * What the verifier thinks of the chain is reported, never acted on; the name is not judged. The chain is read
 * from the bytes themselves, so that it is the chain as served. Throws `Unobservable` when no handshake comes about.
 */
export async function shakeHands(socket: Socket, options: HandshakeOptions): Promise<TlsFacts> {
  const { serverName, protocols, trust, signal } = options;
  let ocspStapled = false;
  let secret: Uint8Array | undefined;
  const tap = new Tap(socket, FLIGHT_BYTES_MAX);
  const tls = connect({
    socket: tap,
    ...(isIP(serverName) === 0 ? { servername: serverName } : {}),
    ALPNProtocols: [...protocols],
    secureContext: contextFor(trust),
    rejectUnauthorized: false,
    checkServerIdentity: () => undefined,
    requestOCSP: true,
  });
  tls.on('OCSPResponse', (response: Uint8Array | null) => {
    ocspStapled = response !== null && response.length > 0;
  });
  tls.on('keylog', (line: Uint8Array) => {
    secret ??= serverSecret(Buffer.from(line).toString('latin1'));
  });
  try {
    await secured(tls, signal);
    const facts = { ...verdictOf(tls, trust), ...shownIn(tap.kept(), secret), ocspStapled };
    if (options.farewell !== undefined) await say(tls, options.farewell, signal);
    return facts;
  } finally {
    tls.destroy();
    tap.destroy();
  }
}

const contexts = new WeakMap<TrustStore, SecureContext>();

/** Returns the context of a modern client with this store. Kept, as to read its certificates takes longer than a handshake. */
export function contextFor(trust: TrustStore): SecureContext {
  const known = contexts.get(trust);
  if (known !== undefined) return known;
  const context = createSecureContext({
    ca: [...trust.pem],
    minVersion: 'TLSv1',
    // Old versions are to be seen here as well: OpenSSL admits them only at its lowest security level.
    ciphers: 'DEFAULT:@SECLEVEL=0',
    // Nor does it speak with servers that never heard of RFC 5746 unless it is told to; that they have not is a finding.
    secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT,
  });
  contexts.set(trust, context);
  return context;
}

async function secured(tls: TLSSocket, signal: AbortSignal): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const onAbort = () => reject(signal.reason);
  tls.once('secureConnect', resolve);
  // Stays on: an error after the handshake, while the connection is given up, is of no interest.
  tls.on('error', (error: Error) => reject(failure(error)));
  tls.once('close', () => reject(failure(new Error('closed during the handshake'))));
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) onAbort();
  try {
    await promise;
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

/** Never rejects: whether the other side hears it changes nothing about what was seen. */
async function say(tls: TLSSocket, text: string, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  signal.addEventListener('abort', () => resolve(), { once: true });
  tls.once('close', resolve);
  tls.end(text, resolve);
  if (signal.aborted) resolve();
  await promise;
}

function failure(error: Error): Unobservable {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  if (code === undefined || code === 'ECONNRESET' || code === 'EPIPE') {
    return new Unobservable({ reason: 'reset', detail: code ?? error.message }, { cause: error });
  }
  return new Unobservable(
    { reason: 'protocol', stage: 'handshake', detail: code },
    { cause: error },
  );
}

function verdictOf(tls: TLSSocket, trust: TrustStore) {
  return {
    protocol: tls.getProtocol() ?? 'unknown',
    suite: tls.getCipher().standardName,
    alpn: typeof tls.alpnProtocol === 'string' ? tls.alpnProtocol : null,
    trust: { store: trust.name, error: tls.authorized ? null : String(tls.authorizationError) },
  };
}

function shownIn(
  bytes: Uint8Array,
  secret: Uint8Array | undefined,
): Pick<TlsFacts, 'chain' | 'group'> {
  try {
    const served = readServedCertificates(bytes, secret);
    const [leaf, ...rest] = served.chain.map((der) => Buffer.from(der).toString('base64'));
    if (leaf !== undefined) {
      const group = served.group === undefined ? null : groupName(served.group);
      return { chain: [leaf, ...rest], group };
    }
  } catch (error) {
    if (!(error instanceof TlsFormatError)) throw error;
    const why = { reason: 'protocol', stage: 'certificate', detail: error.message } as const;
    throw new Unobservable(why, { cause: error });
  }
  throw new Unobservable({ reason: 'protocol', stage: 'certificate', detail: 'none was sent' });
}

/** A line of the key log (draft-ietf-tls-keylogfile): label, client random, secret. */
function serverSecret(line: string): Uint8Array | undefined {
  const [label, , secret = ''] = line.trim().split(' ');
  return label === 'SERVER_HANDSHAKE_TRAFFIC_SECRET' ? Buffer.from(secret, 'hex') : undefined;
}
