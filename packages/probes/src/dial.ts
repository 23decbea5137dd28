import { Socket } from 'node:net';
import { once } from 'node:events';
import { whyOfErrno } from './errno.ts';
import { Unobservable } from './probe.ts';

/** Where exactly to dial: an address, never a name. */
export interface Dialled {
  readonly address: string;
  readonly port: number;
}

/** The bounds of one connection. */
export interface DialBounds {
  /** Plain bytes that may be read in all. What TLS wraps is bounded by those who unwrap it. */
  readonly bytesMax: number;
  /** Ends the socket whenever it aborts. */
  readonly signal: AbortSignal;
  /** Ends the wait for the connection only. */
  readonly patience?: AbortSignal;
}

/**
 * Opens a TCP connection to an address.
 *
 * The socket is destroyed when its signal aborts, with the reason, and when more than it may was read, with
 * `Unobservable`. Nobody has to listen for its errors.
 *
 * @throws Unobservable when there is no connection, and the signals' reason when one aborts first.
 */
export async function dial({ address, port }: Dialled, bounds: DialBounds): Promise<Socket> {
  const { bytesMax, signal, patience = signal } = bounds;
  signal.throwIfAborted();
  const socket = new BoundedSocket(bytesMax);
  // Those who read from the socket are told of errors; without any listener one would end the process.
  socket.on('error', () => undefined);
  const stop = () => socket.destroy(asError(signal.reason));
  signal.addEventListener('abort', stop, { once: true });
  socket.once('close', () => signal.removeEventListener('abort', stop));
  try {
    socket.connect({ host: address, port, autoSelectFamily: false });
    await once(socket, 'connect', { signal: patience });
  } catch (error) {
    socket.destroy();
    signal.throwIfAborted();
    patience.throwIfAborted();
    const why = whyOfErrno(error);
    if (why === null) throw error;
    throw new Unobservable(why, { cause: error });
  }
  socket.setNoDelay(true);
  return socket;
}

class BoundedSocket extends Socket {
  #bytesLeft: number;

  constructor(bytesMax: number) {
    super();
    this.#bytesLeft = bytesMax;
  }

  override push(chunk: unknown, encoding?: BufferEncoding): boolean {
    if (chunk instanceof Uint8Array) this.#bytesLeft -= chunk.length;
    if (this.#bytesLeft >= 0) return super.push(chunk, encoding);
    const detail = 'the server sent more than is read from one connection';
    this.destroy(new Unobservable({ reason: 'too-large', stage: 'connection', detail }));
    return false;
  }
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}
