import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { isIP, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import type { Unseen } from '@scrutineer/core';
import { whyOfErrno } from '../errno.ts';
import { type Look, Unobservable } from '../probe.ts';
import { contextFor } from '../tls/handshake.ts';
import { untilAborted } from '../until-aborted.ts';
import type { HttpHop } from './facts.ts';

/** What a fetch is lent by its look. */
export type FetchLook = Pick<Look, 'connect' | 'trust' | 'agent' | 'stage'>;

/** An answer whose head was read. Its body is read, or the answer destroyed, by whoever asked. */
export interface Fetched {
  readonly hop: HttpHop;
  readonly response: IncomingMessage;
}

const HEADER_BYTES_MAX = 65_536;
/** Interim answers (RFC 9110, 15.2), of which a server could send any number. */
const INTERIM_MAX = 8;

/**
 * Asks for one page with GET over a connection of its own, and reads the head of the answer (RFC 9112).
 *
 * With https the certificate is judged as a strict client would, name and all; the verdict is kept, never acted on.
 *
 * @throws Unobservable, and the signal's reason when that aborts.
 */
export async function fetchHead(url: URL, look: FetchLook, signal: AbortSignal): Promise<Fetched> {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const isTls = url.protocol === 'https:';
  const port = Number(url.port) || (isTls ? 443 : 80);
  look.stage(`connecting to ${url.host}`);
  const socket = await look.connect({ host, port }, signal);
  const address = socket.remoteAddress ?? '';
  try {
    look.stage(`TLS with ${url.host}`);
    const tls = isTls ? await secure(socket, host, { look, signal }) : null;
    look.stage(`the answer of ${url.host}`);
    const response = await untilAborted(ask(url, tls ?? socket, look), signal);
    const { statusCode: status = 0, rawHeaders } = response;
    const hop = { url: url.href, address, status, headers: pairs(rawHeaders), tls: tlsOf(tls) };
    return { hop, response };
  } catch (error) {
    socket.destroy();
    signal.throwIfAborted();
    throw meaningOf(error);
  }
}

interface Terms {
  readonly look: FetchLook;
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

function ask(url: URL, stream: Socket, { agent }: FetchLook): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const asking = request({
    createConnection: () => stream,
    method: 'GET',
    path: url.pathname + url.search,
    headers: {
      Host: url.host,
      'User-Agent': agent.userAgent,
      Accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
      'Accept-Encoding': 'gzip',
      Connection: 'close',
    },
    maxHeaderSize: HEADER_BYTES_MAX,
    // Nothing is forwarded, so that nothing can be smuggled; what browsers put up with is to be seen.
    insecureHTTPParser: true,
  });
  // How many there may be is bounded by their size already.
  asking.maxHeadersCount = 0;
  asking.on('response', resolve);
  asking.on('error', reject);
  boundInterim(asking, reject);
  asking.end();
  return promise;
}

/** Ends the request when the server answers with something that leads to no answer. */
function boundInterim(asking: ClientRequest, reject: (error: Error) => void): void {
  const giveUp = (why: Unseen) => {
    reject(new Unobservable(why));
    asking.destroy();
  };
  let interim = 0;
  asking.on('information', () => {
    const detail = `more than ${INTERIM_MAX} interim answers`;
    if (++interim > INTERIM_MAX) giveUp({ reason: 'too-large', stage: 'answer', detail });
  });
  asking.on('upgrade', () => {
    const detail = 'a change of protocol that was not asked for';
    giveUp({ reason: 'protocol', stage: 'answer', detail });
  });
}

function tlsOf(tls: TLSSocket | null): HttpHop['tls'] {
  if (tls === null) return null;
  const error = tls.authorized ? null : codeOf(tls.authorizationError);
  return { protocol: tls.getProtocol() ?? 'unknown', error };
}

function pairs(rawHeaders: readonly string[]): [string, string][] {
  const headers: [string, string][] = [];
  for (let at = 0; at + 1 < rawHeaders.length; at += 2)
    headers.push([(rawHeaders[at] ?? '').toLowerCase(), rawHeaders[at + 1] ?? '']);
  return headers;
}

function meaningOf(error: unknown): unknown {
  if (error instanceof Unobservable) return error;
  const why = whyNoAnswer(codeOf(error)) ?? whyOfErrno(error);
  return why === null ? error : new Unobservable(why, { cause: error });
}

/** What the code of Node's parser, or of OpenSSL, says of the server: after a handshake it may still be turned down. */
function whyNoAnswer(code: string): Unseen | null {
  if (code === 'HPE_HEADER_OVERFLOW')
    return { reason: 'too-large', stage: 'headers', detail: `over ${HEADER_BYTES_MAX} bytes` };
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
