import type { Socket } from 'node:net';
import type { EndpointSubject, Unseen } from '@scrutineer/core';
import type {
  HelloRetryRequest,
  ServerHello,
  ServerKeyExchange,
  ServerWord,
  Sslv2ServerHello,
} from '@scrutineer/wire/tls';
import { alertName, suiteByCode } from '@scrutineer/wire/tls';
import { whyOfErrno } from '../errno.ts';
import { type Look, Unobservable } from '../probe.ts';
import { converse, type Hearing } from './conversation.ts';
import { startTlsOverSmtp } from './starttls.ts';

/** What a server did with one hello. */
export type Answer =
  | {
      readonly kind: 'accepted';
      readonly hello: ServerHello;
      /** Undefined when none came, or none was waited for. */
      readonly exchange: ServerKeyExchange | undefined;
    }
  | { readonly kind: 'retry'; readonly request: HelloRetryRequest }
  | { readonly kind: 'sslv2'; readonly hello: Sslv2ServerHello }
  /** It said no, in an alert that means no to what was offered; undefined when it said so by hanging up. */
  | { readonly kind: 'refused'; readonly alert: number | undefined }
  /** It hung up without a word: a refusal only if it goes on to answer other hellos. */
  | { readonly kind: 'cut'; readonly detail: string }
  | { readonly kind: 'unseen'; readonly why: Unseen };

/** How a census asks its server. */
export interface Asker {
  /** Says one hello on a connection of its own. `wait` says what to wait for besides the server's hello. */
  readonly ask: (hello: Uint8Array, wait?: 'exchange') => Promise<Answer>;
  /** How many connections were opened, and round trips made, until now. */
  readonly cost: () => { readonly connections: number; readonly roundTrips: number };
}

/** Bounds of the asking. */
export interface AskerLimits {
  readonly sessions: number;
  /** How many at a time. */
  readonly lanes: number;
  readonly sessionMs: number;
  /** After this time nothing more is asked, so that what was seen until then is not lost to the look's deadline. */
  readonly totalMs: number;
}

/**
 * Alerts with which a server turns down versions, suites or groups (RFC 8446, 6.2; RFC 7507).
 *
 * The rest speak of names, certificates or access: the server would not talk to us, so nothing was seen.
 */
const REFUSALS: ReadonlySet<number> = new Set([10, 40, 47, 50, 60, 70, 71, 80, 86, 109, 110]);

/**
 * Makes an asker over the doors of a look.
 *
 * The first connection is opened alone: where none can be opened, one attempt says so for all.
 */
export function createAsker(look: Look<EndpointSubject>, limits: AskerLimits): Asker {
  const { subject, agent, connect } = look;
  const lane = createLanes(limits.lanes);
  const over = look.within(limits.totalMs);
  const outOfTime: Unseen = { reason: 'deadline', stage: 'census', afterMs: limits.totalMs };
  let first: Promise<Socket> | undefined;
  let connections = 0;
  let roundTrips = 0;

  return {
    ask: (hello, wait) => lane(() => session(hello, wait)),
    cost: () => ({ connections, roundTrips }),
  };

  async function session(hello: Uint8Array, wait: 'exchange' | undefined): Promise<Answer> {
    if (over.aborted) return unseen(outOfTime);
    try {
      using socket = disposable(await (first === undefined ? (first = open()) : follow(first)));
      const { sessionMs } = limits;
      const signal = AbortSignal.any([over, look.within(sessionMs)]);
      roundTrips += 1;
      if (subject.starttls === 'smtp') {
        await startTlsOverSmtp(socket.socket, agent.ehlo, { signal, sessionMs });
        roundTrips += 3;
      }
      roundTrips += 1;
      const isEnough = (words: readonly ServerWord[]) => hasSaidEnough(words, wait);
      const hearing = await converse(socket.socket, hello, { isEnough, signal });
      return answerOf(hearing, sessionMs);
    } catch (error) {
      const why = error instanceof Unobservable ? error.why : whyOfErrno(error);
      if (why !== null) return unseen(why);
      if (over.aborted) return unseen(outOfTime);
      throw error;
    }
  }

  async function follow(leader: Promise<Socket>): Promise<Socket> {
    await leader;
    return open();
  }

  async function open(): Promise<Socket> {
    if (connections >= limits.sessions) throw new Unobservable({ reason: 'never-tried' });
    connections += 1;
    return connect(subject, over);
  }
}

/** A finite-field exchange says the size of its prime, for which it always pays to wait. */
function hasSaidEnough(words: readonly ServerWord[], wait: 'exchange' | undefined): boolean {
  for (const word of words) {
    if (
      word.kind === 'alert' ? word.level !== 1 || word.description === 0 : ENDINGS.has(word.kind)
    ) {
      return true;
    }
    if (word.kind !== 'server-hello') continue;
    const isFinite = suiteByCode(word.suite)?.keyExchange === 'DHE';
    if (wait === undefined && (!isFinite || suiteByCode(word.suite)?.needsSharedSecret === true)) {
      return true;
    }
  }
  return false;
}

const ENDINGS: ReadonlySet<ServerWord['kind']> = new Set([
  'hello-retry-request',
  'server-key-exchange',
  'server-hello-done',
  'encrypted',
  'sslv2-server-hello',
  'not-tls',
]);

function answerOf({ words, ended }: Hearing, sessionMs: number): Answer {
  let accepted: ServerHello | undefined;
  let exchange: ServerKeyExchange | undefined;
  for (const word of words) {
    if (word.kind === 'server-hello') accepted = word;
    if (word.kind === 'server-key-exchange') exchange = word.exchange;
    if (word.kind === 'hello-retry-request') return { kind: 'retry', request: word };
    if (word.kind === 'sslv2-server-hello') return { kind: 'sslv2', hello: word };
    if (word.kind === 'not-tls') return foreign(word.firstBytes);
    if (word.kind === 'alert' && word.level !== 1 && accepted === undefined) {
      return ofAlert(word.description);
    }
  }
  if (accepted !== undefined) return { kind: 'accepted', hello: accepted, exchange };
  switch (ended.kind) {
    case 'timeout':
      return unseen({ reason: 'deadline', stage: 'server hello', afterMs: sessionMs });
    case 'malformed':
      return unseen({ reason: 'protocol', stage: 'server hello', detail: ended.detail });
    case 'reset':
      return { kind: 'cut', detail: ended.detail };
    case 'closed':
      return { kind: 'cut', detail: 'closed without an answer' };
    case 'enough':
      return { kind: 'cut', detail: 'closed with close_notify' };
  }
}

function ofAlert(alert: number): Answer {
  if (REFUSALS.has(alert)) return { kind: 'refused', alert };
  return unseen({ reason: 'protocol', stage: 'server hello', detail: `alert ${alertName(alert)}` });
}

function foreign(firstBytes: Uint8Array): Answer {
  const text = Buffer.from(firstBytes)
    .toString('latin1')
    .replace(/[^\x20-\x7e]/g, '.');
  return unseen({ reason: 'protocol', stage: 'server hello', detail: `not TLS: "${text}"` });
}

function unseen(why: Unseen): Answer {
  return { kind: 'unseen', why };
}

/** A socket that goes when its scope ends. What it complains of between two steps, the next step sees as its end. */
function disposable(socket: Socket) {
  socket.on('error', () => undefined);
  return { socket, [Symbol.dispose]: () => void socket.destroy() };
}

/** Runs at most `count` tasks at a time, in the order in which they came. */
function createLanes(count: number) {
  const waiting: (() => void)[] = [];
  let free = count;
  return async <Value>(task: () => Promise<Value>): Promise<Value> => {
    if (free === 0) await new Promise<void>((resolve) => void waiting.push(resolve));
    else free -= 1;
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}
