import { createSocket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import { Unobservable } from '../probe.ts';
import type { UdpEvent } from './client-round.ts';
import { unseenOfSocketError } from './socket-error.ts';

/** Datagrams kept until they are taken. What comes while so many wait is dropped. */
const WAITING_MAX = 64;

/**
 * Sends one datagram from a port that the system draws, yields that it left, and then those that come back to it.
 *
 * The socket is connected: datagrams from elsewhere never arrive, and a host that says by ICMP that nobody listens
 * is heard. `address` is an IP address: a name would be looked up. Ends when the signal aborts. Throws `Unobservable` and nothing else.
 */
export async function* datagrams(
  to: { readonly address: string; readonly port: number },
  bytes: Uint8Array,
  signal: AbortSignal,
): AsyncGenerator<UdpEvent, void, void> {
  if (signal.aborted) return;
  const socket = createSocket(isIPv6(to.address) ? 'udp6' : 'udp4');
  const waiting: UdpEvent[] = [];
  let failure: Error | undefined;
  let news = Promise.withResolvers<void>();
  const tell = () => news.resolve();
  const fail = (error: Error | null) => {
    if (error === null) return;
    failure ??= error;
    tell();
  };
  socket.on('message', (message) => {
    if (waiting.length < WAITING_MAX)
      waiting.push({ kind: 'received', bytes: new Uint8Array(message) });
    tell();
  });
  socket.on('error', fail);
  socket.on('connect', () => {
    waiting.push({ kind: 'sent' });
    tell();
    socket.send(bytes, fail);
  });
  signal.addEventListener('abort', tell, { once: true });
  try {
    socket.connect(to.port, to.address);
    while (!signal.aborted) {
      const next = waiting.shift();
      if (next !== undefined) yield next;
      else if (failure !== undefined) throw new Unobservable(unseenOfSocketError(failure));
      else await news.promise;
      news = Promise.withResolvers<void>();
      if (waiting.length > 0 || failure !== undefined || signal.aborted) tell();
    }
  } finally {
    signal.removeEventListener('abort', tell);
    socket.close();
  }
}
