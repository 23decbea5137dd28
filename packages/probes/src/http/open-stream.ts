import { isIP, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import type { Unseen } from '@scrutineer/core';
import { whyOfErrno } from '../errno.ts';
import { type Look, Unobservable } from '../probe.ts';
import { contextFor } from '../tls/handshake.ts';
import { untilAborted } from '../until-aborted.ts';
import type { HttpHop } from './facts.ts';

/** What the opening of a stream is lent by its look. */
export type StreamLook = Pick<Look, 'connect' | 'trust' | 'agent' | 'stage'> & {
  /** Where to go, when it is not to be wherever the host resolves to. */
  readonly address?: string;
};

/** A connection on which HTTP can be spoken. */
export interface OpenStream {
  readonly stream: Socket;
  readonly address: string;
  readonly tls: HttpHop['tls'];
}

/** No head of an answer is read beyond this. */
export const HEAD_BYTES_MAX = 65_536;

/**
 * Opens a connection to the host of a URL, over TLS for https.
 *
 * The certificate is judged as a strict client would, name and all; the verdict is kept, never acted on.
 *
 * @throws Unobservable, and the signal's reason when that aborts.
 */
export async function openStream(
  url: URL,
  look: StreamLook,
  signal: AbortSignal,
): Promise<OpenStream> {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const isTls = url.protocol === 'https:';
  const port = Number(url.port) || (isTls ? 443 : 80);
  look.stage(`connecting to ${url.host}`);
  const pinned = look.address === undefined ? {} : { address: look.address };
  const socket = await look.connect({ host, port, ...pinned }, signal);
  const address = socket.remoteAddress ?? '';
  if (!isTls) return { stream: socket, address, tls: null };
  try {
    look.stage(`TLS with ${url.host}`);
    const stream = await secure(socket, host, { look, signal });
    return { stream, address, tls: tlsOf(stream) };
  } catch (error) {
    socket.destroy();
    signal.throwIfAborted();
    throw meaningOf(error);
  }
}

/** Makes `Unobservable` of an error that tells something of the other end; others stay as they are. */
export function meaningOf(error: unknown): unknown {
  if (error instanceof Unobservable) return error;
  const why = whyNoAnswer(codeOf(error)) ?? whyOfErrno(error);
  return why === null ? error : new Unobservable(why, { cause: error });
}

interface Terms {
  readonly look: StreamLook;
  readonly signal: AbortSignal;
}

async function secure(socket: Socket, host: string, { look, signal }: Terms): Promise<TLSSocket> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const tls = connectTls({
    socket,
    host,
    ...(isIP(host) === 0 ? { servername: host.replace(/\.$/, '') } : {}),
    ALPNProtocols: ['http/1.1'],
    secureContext: contextFor(look.trust),
    rejectUnauthorized: false,
  });
  tls.once('secureConnect', resolve);
  // Stays on: the request takes over the errors, but none may find nobody listening.
  tls.on('error', (error: Error) => reject(tlsFailure(error)));
  tls.once('close', () => {
    reject(new Unobservable({ reason: 'reset', detail: 'closed during the TLS handshake' }));
  });
  await untilAborted(promise, signal);
  return tls;
}

function tlsOf(tls: TLSSocket): HttpHop['tls'] {
  const error = tls.authorized ? null : codeOf(tls.authorizationError);
  return { protocol: tls.getProtocol() ?? 'unknown', error };
}

/** What the code of Node's parser, or of OpenSSL, says of the server: after a handshake it may still be turned down. */
function whyNoAnswer(code: string): Unseen | null {
  if (code === 'HPE_HEADER_OVERFLOW')
    return { reason: 'too-large', stage: 'headers', detail: `over ${HEAD_BYTES_MAX} bytes` };
  return code.startsWith('HPE_') || code.startsWith('ERR_SSL_')
    ? { reason: 'protocol', stage: 'answer', detail: code }
    : null;
}

function tlsFailure(error: Error): Unobservable {
  const why = whyOfErrno(error) ?? {
    reason: 'protocol',
    stage: 'TLS handshake',
    detail: codeOf(error),
  };
  return error instanceof Unobservable ? error : new Unobservable(why, { cause: error });
}

/** Node gives codes as text or in an error; verification errors come as either. */
function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error) return String(error.code);
  return error instanceof Error ? error.message : String(error);
}
