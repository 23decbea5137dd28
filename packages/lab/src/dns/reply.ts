import {
  type Edns,
  encodeMessage,
  type Message,
  type Question,
  type ResourceRecord,
} from '@scrutineer/wire/dns';
import type { Sections } from './ask-zone.ts';

/** Response codes that the lab's servers use (RFC 1035, 4.1.1; RFC 6891, 9). */
export const RCODE = {
  noError: 0,
  formatError: 1,
  serverFailure: 2,
  noSuchName: 3,
  notImplemented: 4,
  refused: 5,
  badVersion: 16,
} as const;

/** What a server makes of one question. */
export interface Said extends Partial<Sections> {
  readonly rcode: number;
  readonly aa?: boolean;
  readonly ra?: boolean;
  readonly ad?: boolean;
}

/** Octets that the lab's servers take over UDP. */
const UDP_OCTETS = 1232;
const PLAIN_UDP_OCTETS = 512;

/** Makes the answer to a query: its id, its question as it was written, EDNS where the query had it. */
export function replyTo(query: Message, said: Said): Message {
  const { id, flags, question } = query;
  const edns: Edns | null =
    query.edns === null
      ? null
      : { udpSize: UDP_OCTETS, version: 0, dnssecOk: query.edns.dnssecOk, options: [] };
  const { rcode, aa = false, ra = false, ad = false } = said;
  return {
    id,
    flags: { ...flags, qr: true, aa, tc: false, ra, ad },
    rcode,
    question,
    answer: said.answer ?? [],
    authority: said.authority ?? [],
    additional: said.additional ?? [],
    edns,
  };
}

/** Says what a question that no answer can be given to is answered with; nothing when it can be. */
export function objectionTo(query: Message): number | undefined {
  if (query.flags.opcode !== 0) return RCODE.notImplemented;
  if (query.question.length !== 1) return RCODE.formatError;
  if (query.edns !== null && query.edns.version > 0) return RCODE.badVersion;
  return undefined;
}

/**
 * Writes a reply for UDP: without the additional section when that is too much for the asker, else empty with TC.
 *
 * Source: RFC 2181, 9; RFC 6891, 6.2.
 */
export function encodeForUdp(query: Message, reply: Message): Uint8Array {
  const room = Math.max(
    PLAIN_UDP_OCTETS,
    Math.min(UDP_OCTETS, query.edns?.udpSize ?? PLAIN_UDP_OCTETS),
  );
  const whole = encodeMessage(reply);
  if (whole.length <= room) return whole;
  const isReferral = !reply.flags.aa && reply.answer.length === 0;
  const lean = encodeMessage({ ...reply, additional: [] });
  if (!isReferral && lean.length <= room) return lean;
  return encodeMessage(truncated(reply));
}

/** Returns the reply with nothing but its question and the TC bit. */
export function truncated(reply: Message): Message {
  return {
    ...reply,
    flags: { ...reply.flags, tc: true },
    answer: [],
    authority: [],
    additional: [],
  };
}

/** Makes a TXT record of class CH, as `version.bind` has it. */
export function chaosText(question: Question, text: string): ResourceRecord {
  return {
    name: question.name,
    type: 'TXT',
    class: 'CH',
    ttl: 0,
    data: { type: 'TXT', text: [text] },
  };
}
