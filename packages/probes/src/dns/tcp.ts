import type { Socket } from 'node:net';
import { Unobservable } from '../probe.ts';
import { fitOf, writeQuery } from './client-query.ts';
import type { Round, RoundDoors } from './client-round.ts';
import { unseenOfSocketError } from './socket-error.ts';
import type { RoundQuestion } from './udp.ts';

/** Each message follows its length in two octets (RFC 1035, 4.2.2). */
const LENGTH_OCTETS = 2;

/**
 * Asks over one TCP connection, which is closed after the answer.
 *
 * Reads no more than the 65,535 octets that a length can name. Throws `DnsFormatError` on a name that cannot be
 * written, and what the signal aborts with.
 */
export async function tcpRound(question: RoundQuestion, doors: RoundDoors): Promise<Round> {
  const { query, to, mixCase, signal } = question;
  const { clock, patience, randomOctets, transport } = doors;
  const startedAt = clock.now();
  const sent = writeQuery(query, mixCase, randomOctets);
  const both = AbortSignal.any([signal, clock.deadline(patience.tcpMs)]);
  try {
    const socket = await transport.tcp(to, both);
    const bytes = await oneMessage(socket, sent.bytes, both);
    const fit = fitOf(sent, bytes);
    switch (fit.kind) {
      case 'fits':
        return { kind: 'answered', message: fit.message, bytes, caseKept: fit.caseKept };
      case 'broken':
        return { kind: 'doubtful', detail: fit.detail };
      case 'foreign':
        return { kind: 'doubtful', detail: 'a message that answers something else' };
    }
  } catch (error) {
    signal.throwIfAborted();
    if (both.aborted) {
      const afterMs = clock.now() - startedAt;
      return { kind: 'unseen', why: { reason: 'deadline', stage: 'dns over tcp', afterMs } };
    }
    if (error instanceof Unobservable) return { kind: 'unseen', why: error.why };
    throw error;
  }
}

/** Sends a message and returns the first that comes back. Throws `Unobservable`; the socket is gone afterwards. */
async function oneMessage(
  socket: Socket,
  bytes: Uint8Array,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const stop = () => socket.destroy();
  signal.addEventListener('abort', stop, { once: true });
  const held = new Uint8Array(LENGTH_OCTETS + 0xffff);
  let length = 0;
  try {
    signal.throwIfAborted();
    socket.write(Uint8Array.of(bytes.length >> 8, bytes.length & 0xff, ...bytes));
    for await (const chunk of chunksOf(socket)) {
      const room = held.length - length;
      held.set(chunk.subarray(0, room), length);
      length += Math.min(chunk.length, room);
      const wanted = LENGTH_OCTETS + (((held[0] ?? 0) << 8) | (held[1] ?? 0));
      if (length >= LENGTH_OCTETS && length >= wanted) return held.slice(LENGTH_OCTETS, wanted);
    }
  } catch (error) {
    if (error instanceof Unobservable || !(error instanceof Error)) throw error;
    throw new Unobservable(unseenOfSocketError(error), { cause: error });
  } finally {
    signal.removeEventListener('abort', stop);
    socket.destroy();
  }
  const detail = `Closed after ${length} octets, before a whole message`;
  throw new Unobservable({ reason: 'protocol', stage: 'dns over tcp', detail });
}

/** Sockets yield buffers as long as nobody sets an encoding, which Node's types cannot say. */
async function* chunksOf(socket: Socket): AsyncGenerator<Uint8Array> {
  for await (const chunk of socket) {
    if (chunk instanceof Uint8Array) yield chunk;
  }
}
