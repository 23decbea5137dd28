import type { Address } from '../probe.ts';
import { Unobservable } from '../probe.ts';
import { fitOf, type Query, type SentQuery, writeQuery } from './client-query.ts';
import { FOREIGN_MAX, type Round, type RoundDoors, type UdpEvent } from './client-round.ts';

/** What a round asks. */
export interface RoundQuestion {
  readonly query: Query;
  readonly to: Address;
  readonly mixCase: boolean;
  readonly signal: AbortSignal;
}

/**
 * Asks over UDP: sends a datagram, waits, sends the next, and takes the first answer to any of them.
 *
 * Every datagram has an id and a port of its own, and its wait begins when it leaves: to stand in a queue of our own
 * says nothing about the server. Throws `DnsFormatError` on a name that cannot be written, and what
 * the signal aborts with.
 */
export async function udpRound(question: RoundQuestion, doors: RoundDoors): Promise<Round> {
  const { query, to, mixCase, signal } = question;
  const { clock, patience, randomOctets, transport } = doors;
  const startedAt = clock.now();
  const finished = new AbortController();
  const both = AbortSignal.any([signal, finished.signal]);
  const tries: Promise<Round | undefined>[] = [];
  try {
    for (const waitMs of patience.udpWaitsMs) {
      const sent = writeQuery(query, mixCase, randomOctets);
      const left = Promise.withResolvers<void>();
      tries.push(listen(sent, transport.udp(to, sent.bytes, both), left.resolve));
      const patienceEnds = left.promise
        .then(async () => clock.sleep(waitMs, both))
        .then(() => undefined);
      const round = await Promise.race([...tries, patienceEnds]);
      signal.throwIfAborted();
      if (round !== undefined) return round;
    }
  } finally {
    finished.abort();
  }
  const afterMs = clock.now() - startedAt;
  return { kind: 'unseen', why: { reason: 'deadline', stage: 'dns', afterMs } };
}

/** Nothing comes back when the datagrams end, which they do when nobody waits for them any more. */
async function listen(
  sent: SentQuery,
  events: AsyncIterable<UdpEvent>,
  hasLeft: () => void,
): Promise<Round | undefined> {
  let foreign = 0;
  try {
    for await (const event of events) {
      if (event.kind === 'sent') {
        hasLeft();
        continue;
      }
      const { bytes } = event;
      const fit = fitOf(sent, bytes);
      if (fit.kind === 'fits') {
        return { kind: 'answered', message: fit.message, bytes, caseKept: fit.caseKept };
      }
      if (fit.kind === 'broken') return { kind: 'doubtful', detail: fit.detail };
      foreign += 1;
      if (foreign === FOREIGN_MAX) {
        return { kind: 'doubtful', detail: `${foreign} datagrams that answer something else` };
      }
    }
  } catch (error) {
    if (error instanceof Unobservable) return { kind: 'unseen', why: error.why };
    throw error;
  }
  return undefined;
}
