import {
  DnsFormatError,
  type Message,
  rcodeName,
  toName,
  typeCode,
  typeName,
} from '@scrutineer/wire/dns';
import type { Unseen } from '@scrutineer/core';
import { type Address, type DnsQuestion, type DnsReply, Unobservable } from '../probe.ts';
import { SharedWork } from '../shared-work.ts';
import { type DnsOutcome, type Exchange, exchange } from './client-exchange.ts';
import { DEFAULT_PATIENCE, type DnsPatience, type RoundDoors } from './client-round.ts';

/** What the client needs of the outside; `patience` is the default unless given. */
export type DnsClientDoors = Omit<RoundDoors, 'patience'> & { readonly patience?: DnsPatience };

/** A question whose server is settled. */
export interface ServerQuestion extends Omit<DnsQuestion, 'server'> {
  readonly to: Address;
}

/** Asks DNS servers, the same question once. */
export interface DnsClient {
  /**
   * Asks one server. Never rejects but for a defect: an aborted signal is `unseen` by deadline, a name or type that
   * DNS cannot hold is `unseen` by protocol.
   */
  readonly ask: (question: ServerQuestion, signal: AbortSignal) => Promise<DnsOutcome>;
}

/** As many answers as a run needs, of at most 64 KiB each and far less as a rule. */
const ANSWERS_MAX = 4096;

const NOERROR = 0;
const NXDOMAIN = 3;

/**
 * Makes a client that keeps its answers as long as it lives: for one run.
 *
 * Left unsaid, a question is in class IN, over UDP, with EDNS(0), with neither recursion nor DNSSEC records.
 * It sends queries (opcode 0, one question) and nothing else: at most as many datagrams per form of the question as
 * the patience has waits, in at most four forms, and at most three connections.
 */
export function dnsClient(doors: DnsClientDoors): DnsClient {
  const { clock } = doors;
  const whole: RoundDoors = { patience: DEFAULT_PATIENCE, ...doors };
  const answers = new SharedWork<DnsOutcome>(ANSWERS_MAX);
  return {
    async ask(question, signal) {
      const startedAt = clock.now();
      try {
        const asked = exchangeOf(question);
        return await answers.get(keyOf(asked), signal, (shared) => exchange(asked, whole, shared));
      } catch (error) {
        if (error instanceof DnsFormatError) {
          return unseen({ reason: 'protocol', stage: 'question', detail: error.message });
        }
        if (!signal.aborted) throw error;
        return unseen({ reason: 'deadline', stage: 'dns', afterMs: clock.now() - startedAt });
      }
    },
  };
}

/**
 * Returns the reply of an outcome as a `Look` promises it: a server that was named may answer with any code, the
 * resolver with NOERROR or NXDOMAIN. A resolver that only refers us to others has not answered either.
 *
 * Throws `Unobservable` with what was not seen.
 */
export function replyOf(outcome: DnsOutcome, from: 'resolver' | 'server'): DnsReply {
  if (outcome.status === 'unseen') throw new Unobservable(outcome.why);
  const { message, bytes, transport, caseKept, edns } = outcome;
  const { rcode } = message;
  if (from === 'resolver' && rcode !== NOERROR && rcode !== NXDOMAIN) {
    throw new Unobservable({ reason: 'dns-failure', detail: rcodeName(rcode) });
  }
  if (from === 'resolver' && isReferral(message))
    throw new Unobservable({ reason: 'dns-failure', detail: 'a referral in place of an answer' });
  return { message, bytes, transport, caseKept, edns };
}

/** The form of RFC 2308, 2.2: nothing of what was asked for, servers to ask instead, and no SOA record of a denial. */
function isReferral({ rcode, flags, question, answer, authority }: Message): boolean {
  const isWanted = ({ type }: { readonly type: string }) => type === question[0]?.type;
  if (rcode !== NOERROR || flags.aa || answer.some(isWanted)) return false;
  return (
    authority.some(({ type }) => type === 'NS') && !authority.some(({ type }) => type === 'SOA')
  );
}

function exchangeOf(question: ServerQuestion): Exchange {
  const { to, name, type, transport = 'udp', recursionDesired = false } = question;
  const {
    class: ofClass = 'IN',
    dnssecOk = false,
    edns = true,
    checkingDisabled = false,
  } = question;
  const query = {
    name: toName(name),
    type: typeName(typeCode(type)),
    class: ofClass,
    recursionDesired,
    checkingDisabled,
    dnssecOk,
    edns,
  };
  return { to, query, transport };
}

function keyOf({ to, query, transport }: Exchange): string {
  return JSON.stringify([to.host, to.address, to.port, transport, Object.values(query)]);
}

function unseen(why: Unseen): DnsOutcome {
  return { status: 'unseen', why };
}
