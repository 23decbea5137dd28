import { Agent, type ClientRequest, type IncomingMessage, request } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Unseen } from '@scrutineer/core';
import { pairsOf } from '../http/fetch.ts';
import { HEAD_BYTES_MAX, meaningOf, openStream, type StreamLook } from '../http/open-stream.ts';
import { type Body, readBounded } from '../http/read-body.ts';
import { type Look, Unobservable } from '../probe.ts';
import { untilAborted } from '../until-aborted.ts';

/** What a session is lent by its look. */
export type SessionLook = StreamLook & Pick<Look, 'within'>;

/** One request. Its host is that of the session. */
export interface SiteRequest {
  readonly method: 'GET' | 'TRACE';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** No more of the body is read; what has a longer one ends the connection. */
  readonly bodyBytesMax: number;
}

/** What came of one request. */
export interface SiteAnswer {
  readonly status: number;
  /** In the order of the wire; names lower case. */
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Body;
}

/** A way to ask one site several things, one after the other. */
export interface SiteSession extends Disposable {
  /** Asks, and never follows a redirection. Throws `Unobservable`, and the signal's reason when that aborts. */
  readonly ask: (request: SiteRequest) => Promise<SiteAnswer>;
}

const ANSWER_MS = 10_000;

/**
 * Opens a session with the site of a URL: one request at a time, over one connection for as long as the server keeps it.
 *
 * A server that says that it wants less of us (429, or 503 with Retry-After) is not asked again: that throws
 * `throttled`.
 */
export function openSession(site: URL, look: SessionLook): SiteSession {
  const agent = new SiteAgent(site, look);
  return {
    ask: async (wanted) => {
      const signal = look.within(ANSWER_MS);
      look.stage(`${wanted.method} ${wanted.path}`);
      agent.signal = signal;
      try {
        return await answerTo(wanted, { site, look, agent, signal });
      } catch (error) {
        const why: Unseen = { reason: 'deadline', stage: wanted.path, afterMs: ANSWER_MS };
        if (signal.aborted) throw new Unobservable(why, { cause: error });
        throw meaningOf(error);
      }
    },
    [Symbol.dispose]: () => agent.destroy(),
  };
}

/** Keeps the one connection, and opens it by the door. */
class SiteAgent extends Agent {
  signal: AbortSignal | undefined;
  readonly #open: (signal: AbortSignal) => Promise<Duplex>;

  constructor(site: URL, look: SessionLook) {
    super({ keepAlive: true, maxSockets: 1 });
    this.#open = async (signal) => (await openStream(site, look, signal)).stream;
  }

  override createConnection(
    _: unknown,
    opened?: (error: Error | null, stream: Duplex) => void,
  ): undefined {
    const signal = this.signal ?? AbortSignal.abort();
    this.#open(signal).then(
      (stream) => opened?.(null, stream),
      // Node's types want a stream also where there is an error, and Node does not.
      (error: Error) => (opened as ((error: Error) => void) | undefined)?.(error),
    );
  }
}

interface Terms {
  readonly site: URL;
  readonly look: SessionLook;
  readonly agent: SiteAgent;
  readonly signal: AbortSignal;
}

async function answerTo(wanted: SiteRequest, terms: Terms): Promise<SiteAnswer> {
  const asking = begin(wanted, terms);
  try {
    const response = await untilAborted(responseTo(asking), terms.signal);
    const headers = pairsOf(response.rawHeaders);
    const { statusCode: status = 0 } = response;
    const wantsLess = status === 429 || (status === 503 && 'retry-after' in response.headers);
    if (wantsLess) throw new Unobservable({ reason: 'throttled', detail: `HTTP status ${status}` });
    const body = await untilAborted(readBounded(response, wanted.bodyBytesMax), terms.signal);
    return { status, headers, body };
  } catch (error) {
    asking.destroy();
    throw error;
  }
}

function begin({ method, path, headers }: SiteRequest, { site, look, agent }: Terms) {
  return request({
    agent,
    host: site.hostname,
    method,
    path,
    headers: {
      Host: site.host,
      'User-Agent': look.agent.userAgent,
      Accept: '*/*',
      'Accept-Encoding': 'identity',
      Connection: 'keep-alive',
      ...headers,
    },
    maxHeaderSize: HEAD_BYTES_MAX,
    // Nothing is forwarded, so that nothing can be smuggled; what browsers put up with is to be seen.
    insecureHTTPParser: true,
  });
}

function responseTo(asking: ClientRequest): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  asking.on('response', resolve);
  asking.on('error', reject);
  const giveUp = () => {
    const detail = 'something that leads to no answer';
    reject(new Unobservable({ reason: 'protocol', stage: 'answer', detail }));
    asking.destroy();
  };
  asking.on('information', giveUp);
  asking.on('upgrade', giveUp);
  asking.end();
  return promise;
}
