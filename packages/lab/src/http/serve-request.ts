import type { Socket } from 'node:net';
import { beHostile, isHostility } from '../hostility.ts';
import { answerTo, encodeAnswer, plain, type Scheme, type WebSite } from './answer.ts';
import { answerHostilely } from './hostile-answer.ts';
import { HEAD_END, type HttpRequest, parseRequest } from './request.ts';

/** One connection on which a request is expected. */
export interface WebConnection {
  /** What is read from and written to: the plain socket, or the one of TLS. */
  readonly stream: Socket;
  readonly scheme: Scheme;
  /** The site for a name; undefined when nobody answers for it here. */
  readonly siteOf: (host: string) => WebSite | undefined;
  /** Cuts the connection below everything. */
  readonly reset: () => void;
}

/** No request has a longer head, in bytes. */
const HEAD_BYTES = 16_384;
const LAST_GET = { method: 'GET', keepsAlive: false };

/**
 * Serves one request, and ends the connection with the answer, unless the client asks for it to be kept.
 *
 * It is made of raw bytes, because `node:http` refuses to do most of what is wrong with servers.
 */
export function serveRequest(connection: WebConnection): void {
  const { stream } = connection;
  let head = '';
  const onData = (chunk: Buffer): void => {
    head += chunk.toString('latin1');
    const end = head.indexOf(HEAD_END);
    if (end === -1 && head.length < HEAD_BYTES) return;
    stream.off('data', onData);
    stream.resume();
    if (end === -1) stream.end(encodeAnswer(plain(431), LAST_GET));
    else serve(connection, parseRequest(head.slice(0, end)));
  };
  stream.on('data', onData);
}

function serve(connection: WebConnection, request: HttpRequest | undefined): void {
  const { stream, scheme, reset } = connection;
  if (request === undefined) {
    stream.end(encodeAnswer(plain(400), LAST_GET));
    return;
  }
  const site = connection.siteOf(request.host);
  if (site === undefined) {
    reset();
    return;
  }
  const { hostile } = site.web;
  const answer = (): Uint8Array => encodeAnswer(answerTo(site, scheme, request), request);
  if (hostile === undefined && request.keepsAlive) {
    stream.write(answer());
    serveRequest(connection);
  } else if (hostile === undefined) stream.end(answer());
  else if (hostile === 'reset') reset();
  else if (isHostility(hostile)) beHostile(stream, hostile, answer());
  else answerHostilely(stream, hostile, request);
}
