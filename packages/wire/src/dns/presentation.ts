import { classCode, className, typeCode, typeName } from './codes.ts';
import { DnsFormatError } from './dns-format-error.ts';
import type { ResourceRecord } from './message.ts';
import { toName } from './name.ts';
import { fromHex, toHex } from './radix.ts';
import { decodeRdata, encodeRdata } from './rdata.ts';
import { readerOf, writeFields } from './rdata-layout.ts';
import type { RecordData } from './record-data.ts';
import { ZonePrinter } from './zone-printer.ts';
import { ZoneReader } from './zone-reader.ts';
import { zoneWords } from './zone-words.ts';

/** What a zone file says before a record. `ttl` is seconds. */
export interface ZoneContext {
  /** Stands behind relative names. The root when left out. */
  readonly origin?: string;
  /** For records that give none. An hour when left out. */
  readonly ttl?: number;
}

const DEFAULT_TTL_SECONDS = 3600;
const CLASS_WORD = /^(IN|CH|HS|CLASS\d{1,5})$/i;

/**
 * Writes the data of a record as a zone file has it, names with their trailing dot.
 *
 * Data kept as octets is written as `\# length hex` (RFC 3597, 5). Throws `DnsFormatError` on text
 * with a character beyond one octet.
 */
export function formatRdata(data: RecordData): string {
  if ('bytes' in data) return `\\# ${fromHex(data.bytes).length} ${data.bytes}`.trimEnd();
  const printer = new ZonePrinter();
  writeFields(data, printer);
  return printer.line;
}

/** Writes a record as one line of a zone file. Throws `DnsFormatError` as `formatRdata` does. */
export function formatRecord({ name, ttl, class: ofClass, type, data }: ResourceRecord): string {
  const owner = new ZonePrinter().name(name).line;
  return `${owner} ${ttl} ${ofClass} ${type} ${formatRdata(data)}`;
}

/**
 * Reads the data of a record of the given type as a zone file has it; `\# length hex` serves every type.
 *
 * Relative names stand below `origin`. Throws `DnsFormatError` and nothing else.
 */
export function parseRdata(type: string, text: string, origin = '.'): RecordData {
  return readRdata(typeName(typeCode(type)), new ZoneReader(zoneWords(text), origin));
}

/**
 * Reads one record of a zone file: owner, then time to live and class in any order or not at all, then
 * type and data.
 *
 * The owner comes back in lower case. Throws `DnsFormatError` and nothing else. Source: RFC 1035, 5.1.
 */
export function parseRecord(text: string, context: ZoneContext = {}): ResourceRecord {
  const from = new ZoneReader(zoneWords(text), toName(context.origin ?? '.'));
  const name = toName(from.name());
  let ttl = context.ttl ?? DEFAULT_TTL_SECONDS;
  let ofClass = 'IN';
  if (isNumber(from.peek())) ttl = from.u32();
  if (CLASS_WORD.test(from.peek() ?? '')) ofClass = className(classCode(from.raw()));
  if (isNumber(from.peek())) ttl = from.u32();
  const type = from.type();
  return { name, type, class: ofClass, ttl, data: readRdata(type, from) };
}

function isNumber(word: string | undefined): boolean {
  return /^\d{1,10}$/.test(word ?? '');
}

function readRdata(type: string, from: ZoneReader): RecordData {
  if (from.peek() === '\\#') return readGeneric(type, from);
  const read = readerOf(type);
  if (read === undefined) {
    throw new DnsFormatError(`Cannot read data of type ${type}: found no \\# before it`);
  }
  const data = read(from);
  if (from.left > 0) {
    throw new DnsFormatError(`Cannot read data of type ${type}: found ${from.left} words more`);
  }
  // Text can say what no message could hold, such as a name that its origin makes too long.
  encodeRdata(data);
  return data;
}

function readGeneric(type: string, from: ZoneReader): RecordData {
  from.raw();
  const length = from.u16();
  const bytes = fromHex(from.restHex());
  if (bytes.length === length) return decodeRdata(type, bytes);
  throw new DnsFormatError(
    `Cannot read ${length} octets of data: found ${toHex(bytes).slice(0, 80)}`,
  );
}
