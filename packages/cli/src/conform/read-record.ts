import { parseBimi } from '@scrutineer/wire/bimi';
import { parseCaa } from '@scrutineer/wire/caa';
import { parseDkimKey } from '@scrutineer/wire/dkim';
import { parseDmarc } from '@scrutineer/wire/dmarc';
import { DnsFormatError, parseRdata } from '@scrutineer/wire/dns';
import { parseMtaSts, parseMtaStsPolicy } from '@scrutineer/wire/mta-sts';
import { parseSecurityTxt } from '@scrutineer/wire/security-txt';
import { parseSpf } from '@scrutineer/wire/spf';
import { parseTlsRpt } from '@scrutineer/wire/tls-rpt';

/** The kinds of text that the suite `records` reads. */
export const RECORD_KINDS = [
  'spf',
  'dmarc',
  'mta-sts',
  'mta-sts-policy',
  'tls-rpt',
  'bimi',
  'caa',
  'security.txt',
  'dkim',
] as const;

/** One of the kinds of text that the suite `records` reads. */
export type RecordKind = (typeof RECORD_KINDS)[number];

/** A text as read: its faults and oddities, and what it says; null where nothing could be read. */
export interface ReadRecord {
  /** Whether those whom the record is for go by it, in spite of its faults. */
  readonly isHeeded: boolean;
  readonly errors: readonly object[];
  readonly warnings: readonly object[];
  readonly parsed: object | null;
}

/** Reads a text by the specification of its kind. Never throws. */
export function readRecord(kind: RecordKind, text: string): ReadRecord {
  switch (kind) {
    case 'spf':
      return fromReading(parseSpf(text));
    case 'dmarc':
      return readDmarc(text);
    case 'mta-sts':
      return fromReading(parseMtaSts(text));
    case 'mta-sts-policy':
      return fromReading(parseMtaStsPolicy(text));
    case 'tls-rpt':
      return fromReading(parseTlsRpt(text));
    case 'bimi':
      return fromReading(parseBimi(text));
    case 'dkim':
      return fromReading(parseDkimKey(text));
    case 'caa':
      return readCaa(text);
    case 'security.txt':
      return readSecurityTxt(text);
  }
}

interface Reading {
  readonly kind: string;
  readonly errors?: readonly (object | string)[];
  readonly warnings?: readonly (object | string)[];
}

function fromReading({ kind, errors = [], warnings = [], ...content }: Reading): ReadRecord {
  const isHeeded = kind !== 'invalid';
  return {
    isHeeded,
    errors: errors.map(problem),
    warnings: warnings.map(problem),
    parsed: isHeeded || Object.keys(content).length > 0 ? content : null,
  };
}

function problem(fault: object | string): object {
  return typeof fault === 'string' ? { problem: fault } : fault;
}

/** Faulty tags are passed over; without a policy and a report address nothing is left (RFC 9989, 4.10.1). */
function readDmarc(text: string): ReadRecord {
  const reading = parseDmarc(text);
  const read = fromReading(reading);
  if (reading.kind === 'invalid' || reading.applied !== null) return read;
  const nothing = { problem: 'neither a policy that can be read nor a report address' };
  return { ...read, isHeeded: false, errors: [...read.errors, nothing] };
}

/** The data of a CAA record in presentation form: flags, tag, value. */
function readCaa(text: string): ReadRecord {
  try {
    const data = parseRdata('CAA', text);
    if (data.type !== 'CAA') return unread('the data of another type');
    const tag = data.tag.toLowerCase();
    const property = { ...parseCaa(data), tag, flags: data.flags };
    return fromReading(property);
  } catch (error) {
    if (error instanceof DnsFormatError) return unread(error.message);
    throw error;
  }
}

function readSecurityTxt(text: string): ReadRecord {
  const reading = parseSecurityTxt(text);
  return reading.kind === 'invalid' ? unread(reading.problem) : fromReading(reading);
}

function unread(fault: string): ReadRecord {
  return { isHeeded: false, errors: [{ problem: fault }], warnings: [], parsed: null };
}
