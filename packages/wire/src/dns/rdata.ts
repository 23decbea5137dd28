import { typeCode, typeName } from './codes.ts';
import { DnsFormatError } from './dns-format-error.ts';
import { readerOf, writeFields } from './rdata-layout.ts';
import type { RecordData } from './record-data.ts';
import { WireReader } from './wire-reader.ts';
import { WireWriter } from './wire-writer.ts';

/** Returns the number of the type that data belongs to. Throws `DnsFormatError` on no known one. */
export function dataTypeCode(data: RecordData): number {
  return data.type === 'unknown' ? data.code : typeCode(data.type);
}

/**
 * Returns data as octets in canonical form: names whole and in lower case, but for that in NSEC.
 *
 * What a message held comes back octet for octet but for the case and compression of its names.
 * Throws `DnsFormatError` on data that no message could hold.
 * Source: RFC 4034, 6.2; RFC 6840, 5.1.
 */
export function encodeRdata(data: RecordData): Uint8Array<ArrayBuffer> {
  const writer = new WireWriter('canonical');
  writeFields(data, writer);
  return writer.bytes;
}

/** Reads the data of a record from octets outside a message, where no name may be compressed. */
export function decodeRdata(type: string, bytes: Uint8Array): RecordData {
  const reader = new WireReader(bytes, bytes.length);
  return readData(reader, { code: typeCode(type), class: 'IN', length: bytes.length });
}

/** Reads data of a given length from where the reader stands. Throws `DnsFormatError`. */
export function readData(
  from: WireReader,
  { code, class: ofClass, length }: { code: number; class: string; length: number },
): RecordData {
  const type = typeName(code);
  // Outside IN these two are something else: a Chaosnet address is a name and a number (RFC 1035, 3.3).
  const isForeign = ofClass !== 'IN' && (type === 'A' || type === 'AAAA');
  const read = isForeign ? undefined : readerOf(type);
  if (read !== undefined) return from.within(length, read);
  const bytes = from.within(length, (octets) => octets.restHex());
  if (type === 'SVCB' || type === 'HTTPS') return { type, bytes };
  return { type: 'unknown', code, bytes };
}

/** Throws `DnsFormatError` unless data is of the type its record names. */
export function assertTypeFits(type: string, data: RecordData): void {
  if (type === data.type || typeCode(type) === dataTypeCode(data)) return;
  throw new DnsFormatError(
    `Cannot write a record of type ${type}: found data of type ${data.type}`,
  );
}
