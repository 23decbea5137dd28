import { type Socket, createSocket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import type { Dialled } from './dial.ts';
import { whyOfErrno } from './errno.ts';
import { Unobservable } from './probe.ts';

/** One datagram out, and the first that is accepted in. */
export interface DatagramExchange {
  readonly to: Dialled;
  readonly query: Uint8Array;
  readonly accepts: (reply: Uint8Array) => boolean;
  readonly signal: AbortSignal;
}

/** A flood of datagrams that are no answer ends the wait: to look at them all is what the flooder wants. */
const STRAYS_MAX = 200;

/**
 * Sends one datagram from a port that the system picks anew, and waits for the reply that is accepted.
 *
 * The socket is connected, so that the kernel drops what comes from elsewhere and tells of a closed port.
 *
 * @throws Unobservable, and the signal's reason when that aborts first.
 */
export async function exchangeDatagram(exchange: DatagramExchange): Promise<Uint8Array> {
  const { to, signal } = exchange;
  signal.throwIfAborted();
  const socket = createSocket(isIPv6(to.address) ? 'udp6' : 'udp4');
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
  const stop = () => reject(signal.reason);
  signal.addEventListener('abort', stop, { once: true });
  try {
    listen(socket, exchange, { resolve, reject });
    socket.connect(to.port, to.address, () => {
      socket.send(exchange.query, (error) => {
        if (error !== null) reject(error);
      });
    });
    return await promise;
  } catch (error) {
    const why = whyOfErrno(error);
    throw why === null ? error : new Unobservable(why, { cause: error });
  } finally {
    signal.removeEventListener('abort', stop);
    socket.close();
  }
}

function listen(
  socket: Socket,
  { accepts }: DatagramExchange,
  ends: { resolve: (reply: Uint8Array) => void; reject: (error: Error) => void },
): void {
  let strays = 0;
  socket.on('error', ends.reject);
  socket.on('message', (reply) => {
    if (accepts(reply)) {
      ends.resolve(reply);
    } else if (++strays > STRAYS_MAX) {
      const detail = `more than ${STRAYS_MAX} datagrams that are no answer`;
      ends.reject(new Unobservable({ reason: 'protocol', stage: 'dns', detail }));
    }
  });
}
