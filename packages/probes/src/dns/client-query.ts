import {
  decodeMessage,
  DnsFormatError,
  encodeMessage,
  type Message,
  type Question,
  sameName,
} from '@scrutineer/wire/dns';

/** What is asked, with every choice made. */
export interface Query {
  readonly name: string;
  readonly type: string;
  readonly class: 'IN' | 'CH';
  readonly recursionDesired: boolean;
  readonly checkingDisabled: boolean;
  readonly dnssecOk: boolean;
  readonly edns: boolean;
}

/** A query as it goes out. `name` is in the case that was drawn for it. */
export interface SentQuery extends Query {
  readonly id: number;
  readonly bytes: Uint8Array;
}

/** Gives `count` octets that nobody can foretell. */
export type RandomOctets = (count: number) => Uint8Array;

/** Whether octets that arrived are the answer to a query. */
export type Fit =
  | { readonly kind: 'fits'; readonly message: Message; readonly caseKept: boolean }
  /** The answer's id is ours, but it cannot be read. */
  | { readonly kind: 'broken'; readonly detail: string }
  /** Something else: late, lost or forged. */
  | { readonly kind: 'foreign' };

/** The largest answer that we ask for over UDP: what crosses every network unbroken (DNS Flag Day 2020). */
const UDP_OCTETS = 1232;

const HEADER_OCTETS = 12;

/** Response codes of servers that answer with nothing but a header: FORMERR, SERVFAIL, NOTIMP, REFUSED. */
const BARE_RCODES: readonly number[] = [1, 2, 4, 5];

/**
 * Writes a query under a random id and, on request, with the case of each letter of its name drawn at random:
 * an answer must repeat it, which one who cannot see the query will not guess.
 *
 * Throws `DnsFormatError` on a name that DNS cannot hold. Source: RFC 5452, 9.2.
 */
export function writeQuery(query: Query, mixCase: boolean, randomOctets: RandomOctets): SentQuery {
  const [high = 0, low = 0] = randomOctets(2);
  const id = (high << 8) | low;
  const name = mixCase ? mixedCase(query.name, randomOctets) : query.name;
  const { type, class: ofClass, recursionDesired: rd, checkingDisabled: cd, dnssecOk } = query;
  const bytes = encodeMessage({
    id,
    flags: { qr: false, opcode: 0, aa: false, tc: false, rd, ra: false, ad: false, cd },
    rcode: 0,
    question: [{ name, type, class: ofClass }],
    answer: [],
    authority: [],
    additional: [],
    edns: query.edns ? { udpSize: UDP_OCTETS, version: 0, dnssecOk, options: [] } : null,
  });
  return { ...query, id, name, bytes };
}

/** Says whether octets are the answer to a query: its id, its question and the bit of answers (RFC 5452, 9.1). */
export function fitOf(sent: SentQuery, bytes: Uint8Array): Fit {
  const id = ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0);
  const isAnswer = ((bytes[2] ?? 0) & 0x80) !== 0;
  if (bytes.length < HEADER_OCTETS || id !== sent.id || !isAnswer) return { kind: 'foreign' };
  try {
    const message = decodeMessage(bytes);
    const { question, flags, rcode } = message;
    const [asked] = question;
    if (asked === undefined && BARE_RCODES.includes(rcode)) {
      return { kind: 'fits', message, caseKept: true };
    }
    if (question.length !== 1 || !isSame(asked, sent) || flags.opcode !== 0) {
      return { kind: 'foreign' };
    }
    return { kind: 'fits', message, caseKept: asked?.name === sent.name };
  } catch (error) {
    if (error instanceof DnsFormatError) return { kind: 'broken', detail: error.message };
    throw error;
  }
}

function isSame(asked: Question | undefined, sent: SentQuery): boolean {
  return (
    asked !== undefined &&
    sameName(asked.name, sent.name) &&
    asked.type === sent.type &&
    asked.class === sent.class
  );
}

function mixedCase(name: string, randomOctets: RandomOctets): string {
  const octets = randomOctets(name.length);
  return Array.from(name, (letter, at) =>
    ((octets[at] ?? 0) & 1) === 0 ? letter : letter.toUpperCase(),
  ).join('');
}
