import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import type { Socket } from 'node:net';
import type { Unseen } from '@scrutineer/core';
import { Unobservable } from '../probe.ts';
import { untilAborted } from '../until-aborted.ts';
import type { HttpHop } from './facts.ts';
import { HEAD_BYTES_MAX, meaningOf, openStream, type StreamLook } from './open-stream.ts';

/** An answer whose head was read. Its body is read, or the answer destroyed, by whoever asked. */
export interface Fetched {
  readonly hop: HttpHop;
  readonly response: IncomingMessage;
}

/** Interim answers (RFC 9110, 15.2), of which a server could send any number. */
const INTERIM_MAX = 8;

/**
 * Asks for one page with GET over a connection of its own, and reads the head of the answer (RFC 9112).
 *
 * With https the certificate is judged as a strict client would, name and all; the verdict is kept, never acted on.
 *
 * @throws Unobservable, and the signal's reason when that aborts.
 */
export async function fetchHead(url: URL, look: StreamLook, signal: AbortSignal): Promise<Fetched> {
  const { stream, address, tls } = await openStream(url, look, signal);
  try {
    look.stage(`the answer of ${url.host}`);
    const response = await untilAborted(ask(url, stream, look), signal);
    const { statusCode: status = 0, rawHeaders } = response;
    const hop = { url: url.href, address, status, headers: pairsOf(rawHeaders), tls };
    return { hop, response };
  } catch (error) {
    stream.destroy();
    signal.throwIfAborted();
    throw meaningOf(error);
  }
}

function ask(url: URL, stream: Socket, { agent }: StreamLook): Promise<IncomingMessage> {
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
    maxHeaderSize: HEAD_BYTES_MAX,
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

/** Names in lower case, and values, in the order of the wire. */
export function pairsOf(rawHeaders: readonly string[]): [string, string][] {
  const headers: [string, string][] = [];
  for (let at = 0; at + 1 < rawHeaders.length; at += 2)
    headers.push([(rawHeaders[at] ?? '').toLowerCase(), rawHeaders[at + 1] ?? '']);
  return headers;
}
