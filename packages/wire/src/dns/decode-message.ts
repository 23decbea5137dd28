import { className, typeName } from './codes.ts';
import { DnsFormatError } from './dns-format-error.ts';
import { HEADER_OCTETS, readFlags } from './header.ts';
import type { Edns, EdnsOption, Message, Question, ResourceRecord } from './message.ts';
import { readData } from './rdata.ts';
import { WireReader } from './wire-reader.ts';

const OPT = 41;

/** EDNS as found, with the upper eight bits of the response code that it carries. */
interface Opt {
  readonly edns: Edns;
  readonly rcodeHigh: number;
}

/**
 * Reads one DNS message.
 *
 * Octets after the last counted record are ignored, as resolvers do. A message that says it is truncated
 * may end anywhere after its questions: the records that are whole come back. In any other message
 * counts that promise more than there is, names or data that break their format, a second OPT record and
 * an OPT outside the additional section are errors: a record that cannot be read must not look absent.
 * Throws `DnsFormatError` and nothing else; time and memory are bounded by the 65,535 octets of a message.
 * Source: RFC 1035, 4.1; RFC 6891, 6.1.
 */
export function decodeMessage(bytes: Uint8Array): Message {
  if (bytes.length > 0xffff) {
    throw new DnsFormatError(`Cannot read a message: found ${bytes.length} octets`);
  }
  const from = new WireReader(bytes, HEADER_OCTETS);
  const id = from.u16();
  const bits = from.u16();
  const flags = readFlags(bits);
  const counts = {
    question: from.u16(),
    answer: from.u16(),
    authority: from.u16(),
    more: from.u16(),
  };
  const question = Array.from({ length: checked(counts.question, from) }, () => readQuestion(from));
  const answer: ResourceRecord[] = [];
  const authority: ResourceRecord[] = [];
  const additional: ResourceRecord[] = [];
  let opt: Opt | undefined;
  try {
    readRecords(from, counts.answer, answer);
    readRecords(from, counts.authority, authority);
    opt = readRecords(from, counts.more, additional, true);
  } catch (error) {
    if (!(flags.tc && error instanceof DnsFormatError)) throw error;
  }
  const rcode = ((opt?.rcodeHigh ?? 0) << 4) | (bits & 0xf);
  return { id, flags, rcode, question, answer, authority, additional, edns: opt?.edns ?? null };
}

/** No question is shorter than five octets, so a count that cannot be true costs nothing. */
function checked(count: number, from: WireReader): number {
  if (count * 5 > from.left)
    throw new DnsFormatError(`Cannot read ${count} questions: found too few octets`);
  return count;
}

function readQuestion(from: WireReader): Question {
  return { name: from.name(), type: typeName(from.u16()), class: className(from.u16()) };
}

function readRecords(
  from: WireReader,
  count: number,
  into: ResourceRecord[],
  mayHaveOpt = false,
): Opt | undefined {
  let opt: Opt | undefined;
  for (let at = 0; at < count; at += 1) {
    const name = from.name();
    const code = from.u16();
    if (code === OPT) {
      if (!mayHaveOpt || opt !== undefined || name !== '.') {
        throw new DnsFormatError('Cannot read EDNS: found a second or misplaced OPT record');
      }
      opt = readOpt(from);
      continue;
    }
    const ofClass = className(from.u16());
    const ttl = from.u32();
    const data = readData(from, { code, class: ofClass, length: from.u16() });
    into.push({ name, type: typeName(code), class: ofClass, ttl, data });
  }
  return opt;
}

function readOpt(from: WireReader): Opt {
  const udpSize = from.u16();
  const rcodeHigh = from.u8();
  const version = from.u8();
  const dnssecOk = (from.u16() & 0x8000) !== 0;
  const options = from.within(from.u16(), readOptions);
  return { edns: { udpSize, version, dnssecOk, options }, rcodeHigh };
}

function readOptions(from: WireReader): readonly EdnsOption[] {
  const options: EdnsOption[] = [];
  while (from.left > 0) {
    const code = from.u16();
    options.push({ code, data: from.within(from.u16(), (value) => value.restHex()) });
  }
  return options;
}
