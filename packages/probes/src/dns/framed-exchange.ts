import type { Socket } from 'node:net';
import { whyOfErrno } from '../errno.ts';
import { Unobservable } from '../probe.ts';

/**
 * Sends one DNS message over a connection and returns the first that is accepted in reply (RFC 1035, 4.2.2).
 *
 * @throws Unobservable when the connection ends first, or else the error with which the socket was destroyed.
 */
export async function exchangeFramed(
  socket: Socket,
  query: Uint8Array,
  accepts: (reply: Uint8Array) => boolean,
): Promise<Uint8Array> {
  socket.write(framed(query));
  try {
    for await (const reply of replies(socket)) {
      if (accepts(reply)) return reply;
    }
  } catch (error) {
    const why = whyOfErrno(error);
    throw why === null ? error : new Unobservable(why, { cause: error });
  }
  throw new Unobservable({ reason: 'reset', detail: 'closed before the answer was whole' });
}

async function* replies(socket: Socket): AsyncGenerator<Uint8Array> {
  let held = Buffer.alloc(0);
  for await (const chunk of readChunks(socket)) {
    held = Buffer.concat([held, chunk]);
    for (let reply = firstFrame(held); reply !== null; reply = firstFrame(held)) {
      yield reply;
      held = held.subarray(2 + reply.length);
    }
  }
}

function readChunks(socket: Socket): AsyncIterable<Uint8Array> {
  return socket;
}

function framed(message: Uint8Array): Uint8Array {
  const bytes = Buffer.alloc(2 + message.length);
  bytes.writeUInt16BE(message.length);
  bytes.set(message, 2);
  return bytes;
}

function firstFrame(held: Buffer): Uint8Array | null {
  if (held.length < 2) return null;
  const end = 2 + held.readUInt16BE();
  return held.length < end ? null : held.subarray(2, end);
}
