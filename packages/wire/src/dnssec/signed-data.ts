import { classCode, typeCode } from '../dns/codes.ts';
import { DnsFormatError } from '../dns/dns-format-error.ts';
import type { ResourceRecord } from '../dns/message.ts';
import { labelsOf } from '../dns/name.ts';
import { encodeRdata } from '../dns/rdata.ts';
import type { RrsigData } from '../dns/record-data.ts';
import { WireWriter } from '../dns/wire-writer.ts';

/** The fields of an RRSIG record. */
export type Signature = Omit<RrsigData, 'type'>;

/** How many labels an RRSIG record counts for an owner: not the root, and not a leading `*` (RFC 4034, 3.1.3). */
export function countedLabels(owner: string): number {
  const labels = labelsOf(owner);
  return labels[0] === '*' ? labels.length - 1 : labels.length;
}

/**
 * Returns the octets that a signature is made over: its own fields, then the records in canonical form and
 * order, each once, with the original time to live, and below the wildcard that they were expanded from.
 *
 * `rrset` holds records of one owner, class and type. Throws `DnsFormatError` on an empty set, on more
 * labels than the owner has, and on more than 65,535 octets in any record.
 * Source: RFC 4034, 3.1.8.1 and 6.
 */
export function signedData(
  rrset: readonly ResourceRecord[],
  signature: Signature,
): Uint8Array<ArrayBuffer> {
  const [first] = rrset;
  if (first === undefined) throw new DnsFormatError('Cannot sign: found no record');
  const head = new WireWriter('canonical')
    .name(signedOwner(first.name, signature.labels))
    .u16(typeCode(first.type))
    .u16(classCode(first.class))
    .u32(signature.originalTtl).bytes;
  const parts: Uint8Array[] = [encodeRdata({ ...signature, type: 'RRSIG', signature: '' })];
  let previous: Uint8Array | undefined;
  for (const rdata of rrset.map((record) => encodeRdata(record.data)).sort(compareOctets)) {
    if (previous !== undefined && compareOctets(previous, rdata) === 0) continue;
    parts.push(head, Uint8Array.of(rdata.length >> 8, rdata.length & 0xff), rdata);
    previous = rdata;
  }
  return joined(parts);
}

function signedOwner(owner: string, labels: number): string {
  const all = labelsOf(owner);
  const counted = countedLabels(owner);
  if (labels > counted) {
    throw new DnsFormatError(`Cannot sign: found ${labels} labels for an owner of ${counted}`);
  }
  if (labels === counted) return owner;
  return ['*', ...all.slice(all.length - labels)].join('.');
}

/** Octets from left to right as unsigned numbers; what ends first comes first (RFC 4034, 6.3). */
function compareOctets(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at += 1) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
