import type { Unseen } from '@scrutineer/core';
import type { Address, DnsReply } from '../probe.ts';
import type { Query } from './client-query.ts';
import type { Round, RoundDoors } from './client-round.ts';
import { tcpRound } from './tcp.ts';
import { udpRound } from './udp.ts';

/** How asking a server ended. `ms` is the whole time, turns at the door included. */
export type DnsOutcome =
  | ({ readonly status: 'answered'; readonly ms: number } & DnsReply)
  | { readonly status: 'unseen'; readonly why: Unseen };

/** One query for one server. */
export interface Exchange {
  readonly to: Address;
  readonly query: Query;
  readonly transport: 'udp' | 'tcp';
}

/** Response codes with which servers turn EDNS down: FORMERR, NOTIMP, BADVERS (RFC 6891, 7). */
const EDNS_REFUSED: readonly number[] = [1, 4, 16];

/**
 * Asks one server until it has answered or cannot be expected to.
 *
 * 1. Over UDP with EDNS(0), an id, a port and a letter case drawn at random.
 * 2. Case not kept: again, in plain lower case.
 * 3. EDNS turned down: again, without it.
 * 4. Truncated, broken or drowned in foreign datagrams: again, over TCP.
 *
 * Each step is taken once at most. Throws what the signal aborts with, and `DnsFormatError` on a question that
 * cannot be written.
 */
export async function exchange(
  { to, query, transport: first }: Exchange,
  doors: RoundDoors,
  signal: AbortSignal,
): Promise<DnsOutcome> {
  const startedAt = doors.clock.now();
  let transport = first;
  let edns = query.edns;
  let caseKept = true;
  for (;;) {
    const question = { query: { ...query, edns }, to, mixCase: caseKept, signal };
    const round: Round = await (transport === 'udp' ? udpRound : tcpRound)(question, doors);
    if (round.kind === 'unseen') return { status: 'unseen', why: round.why };
    if (round.kind === 'doubtful') {
      if (transport === 'tcp') return broken(round.detail);
      transport = 'tcp';
      continue;
    }
    const { message, bytes } = round;
    const isEdnsRefused = EDNS_REFUSED.includes(message.rcode);
    const isPlainWanted = transport === 'udp' && caseKept && !round.caseKept;
    caseKept &&= round.caseKept;
    if (isPlainWanted) continue;
    if (edns && isEdnsRefused) {
      edns = false;
    } else if (message.flags.tc && transport === 'udp') {
      transport = 'tcp';
    } else {
      const ms = doors.clock.now() - startedAt;
      const keptEdns = edns || !query.edns || isEdnsRefused;
      return { status: 'answered', message, bytes, transport, caseKept, edns: keptEdns, ms };
    }
  }
}

function broken(detail: string): DnsOutcome {
  return { status: 'unseen', why: { reason: 'protocol', stage: 'answer', detail } };
}
