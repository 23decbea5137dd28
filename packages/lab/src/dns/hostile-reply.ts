import { encodeMessage, type Message, type ResourceRecord } from '@scrutineer/wire/dns';
import type { DnsServer } from '../world.ts';
import { RCODE, replyTo, truncated } from './reply.ts';

/** The ways of being hostile that show in what a name server says, not in how it treats a connection. */
export type Lie = Extract<
  DnsServer['hostile'],
  'wrong-id' | 'truncate-always' | 'compression-loop' | 'cname-loop' | 'servfail'
>;

/** Flips every bit of an id, so that it is never the right one. */
const OTHER_ID = 0xffff;
const HEADER_OCTETS = 12;
/** Two octets that point to the place where they stand, when put behind a header with one question. */
const POINTER = 0xc000;

const LIES: ReadonlySet<string> = new Set<Lie>([
  'wrong-id',
  'truncate-always',
  'compression-loop',
  'cname-loop',
  'servfail',
]);

/** Whether a way of being hostile is one that `lieAbout` knows. */
export function isLie(hostile: DnsServer['hostile']): hostile is Lie {
  return hostile !== undefined && LIES.has(hostile);
}

/** Returns the octets that a lying server sends in place of an honest reply. */
export function lieAbout(query: Message, honest: Message, lie: Lie): Uint8Array {
  switch (lie) {
    case 'wrong-id':
      return encodeMessage({ ...honest, id: honest.id ^ OTHER_ID });
    case 'truncate-always':
      return encodeMessage(truncated(honest));
    case 'servfail':
      return encodeMessage(replyTo(query, { rcode: RCODE.serverFailure }));
    case 'cname-loop':
      return encodeMessage(
        replyTo(query, { rcode: RCODE.noError, aa: true, answer: circle(query) }),
      );
    case 'compression-loop':
      return pointerToItself(query);
  }
}

function circle(query: Message): readonly ResourceRecord[] {
  const name = query.question[0]?.name ?? '.';
  const other = 'around.and.around.test';
  return [alias(name, other), alias(other, name)];
}

function alias(name: string, target: string): ResourceRecord {
  return { name, type: 'CNAME', class: 'IN', ttl: 60, data: { type: 'CNAME', target } };
}

/** An answer whose owner is a compression pointer to its own place (RFC 1035, 4.1.4). */
function pointerToItself(query: Message): Uint8Array {
  const plain = { ...replyTo({ ...query, edns: null }, { rcode: RCODE.noError, aa: true }) };
  const head = encodeMessage(plain);
  const view = new DataView(head.buffer, head.byteOffset, HEADER_OCTETS);
  view.setUint16(6, 1);
  const pointer = POINTER | head.length;
  return Uint8Array.from([
    ...head,
    pointer >> 8,
    pointer & 0xff,
    0,
    1,
    0,
    1,
    0,
    0,
    0,
    60,
    0,
    4,
    127,
    53,
    0,
    9,
  ]);
}
