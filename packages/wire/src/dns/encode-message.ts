import { classCode, typeCode } from './codes.ts';
import { DnsFormatError } from './dns-format-error.ts';
import { writeFlags } from './header.ts';
import type { Edns, Message, ResourceRecord } from './message.ts';
import { assertTypeFits } from './rdata.ts';
import { writeFields } from './rdata-layout.ts';
import { WireWriter } from './wire-writer.ts';

const OPT = 41;

/**
 * Writes one DNS message, its names compressed where RFC 3597, 4 allows, an OPT record last.
 *
 * Throws `DnsFormatError` on names, numbers and data that do not fit their fields, on a response code
 * over 15 without EDNS, and on more than 65,535 octets. Source: RFC 1035, 4.1; RFC 6891, 6.1.
 */
export function encodeMessage(message: Message): Uint8Array<ArrayBuffer> {
  const { id, flags, rcode, question, answer, authority, additional, edns } = message;
  if (rcode > 0xf && edns === null) {
    throw new DnsFormatError(`Cannot write the response code ${rcode}: found no EDNS to carry it`);
  }
  const to = new WireWriter('compressed');
  to.u16(id).u16(writeFlags(flags) | (rcode & 0xf));
  to.u16(question.length).u16(answer.length).u16(authority.length);
  to.u16(additional.length + (edns === null ? 0 : 1));
  for (const asked of question) {
    to.sharedName(asked.name).u16(typeCode(asked.type)).u16(classCode(asked.class));
  }
  for (const records of [answer, authority, additional]) {
    for (const record of records) writeRecord(record, to);
  }
  if (edns !== null) writeOpt(edns, rcode >> 4, to);
  return to.bytes;
}

function writeRecord(
  { name, type, class: ofClass, ttl, data }: ResourceRecord,
  to: WireWriter,
): void {
  assertTypeFits(type, data);
  to.sharedName(name).u16(typeCode(type)).u16(classCode(ofClass)).u32(ttl);
  to.sized(() => writeFields(data, to));
}

function writeOpt(edns: Edns, rcodeHigh: number, to: WireWriter): void {
  to.name('.').u16(OPT).u16(edns.udpSize);
  to.u8(rcodeHigh)
    .u8(edns.version)
    .u16(edns.dnssecOk ? 0x8000 : 0);
  to.sized(() => {
    for (const option of edns.options) to.u16(option.code).sized(() => to.restHex(option.data));
  });
}
