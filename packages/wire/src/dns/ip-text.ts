import { DnsFormatError } from './dns-format-error.ts';

/** Writes four octets as an IPv4 address. */
export function ipv4Text(bytes: Uint8Array): string {
  return bytes.join('.');
}

/** Reads a dotted IPv4 address of four plain decimal numbers. Throws `DnsFormatError` on anything else. */
export function ipv4Bytes(text: string): Uint8Array<ArrayBuffer> {
  const parts = text.slice(0, 16).split('.');
  if (parts.length !== 4 || !parts.every(isDecimalOctet)) throw unreadable('IPv4', text);
  return Uint8Array.from(parts, Number);
}

/** Writes sixteen octets as RFC 5952 wants: lower case, the first longest run of zero groups as `::`. */
export function ipv6Text(bytes: Uint8Array): string {
  const groups = Array.from({ length: 8 }, (_, at) => {
    return (((bytes[2 * at] ?? 0) << 8) | (bytes[2 * at + 1] ?? 0)).toString(16);
  });
  const { start, length } = longestZeroRun(groups);
  if (length < 2) return groups.join(':');
  return `${groups.slice(0, start).join(':')}::${groups.slice(start + length).join(':')}`;
}

/** Reads an IPv6 address in any form of RFC 4291, 2.2, without zone. Throws `DnsFormatError` on anything else. */
export function ipv6Bytes(text: string): Uint8Array<ArrayBuffer> {
  const halves = text.slice(0, 46).split('::');
  const head = groupsOf(halves[0] ?? '', text, halves.length === 1);
  const tail = groupsOf(halves[1] ?? '', text, true);
  const missing = 8 - head.length - tail.length;
  if (halves.length > 2 || (halves.length === 2 ? missing < 1 : missing !== 0)) {
    throw unreadable('IPv6', text);
  }
  const groups = [...head, ...Array.from({ length: missing }, () => 0), ...tail];
  return Uint8Array.from(groups.flatMap((group) => [group >> 8, group & 0xff]));
}

function isDecimalOctet(part: string): boolean {
  return /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255;
}

function longestZeroRun(groups: readonly string[]): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  for (let start = 0; start < groups.length; start += 1) {
    let length = 0;
    while (groups[start + length] === '0') length += 1;
    if (length > best.length) best = { start, length };
  }
  return best;
}

/** The 16-bit groups of one side of `::`; a dotted IPv4 address may stand last for two of them. */
function groupsOf(half: string, whole: string, isLast: boolean): readonly number[] {
  if (half === '') return [];
  const parts = half.split(':');
  return parts.flatMap((part, at) => {
    if (/^[0-9a-fA-F]{1,4}$/.test(part)) return [Number.parseInt(part, 16)];
    if (!isLast || at !== parts.length - 1 || !part.includes('.')) throw unreadable('IPv6', whole);
    const [a = 0, b = 0, c = 0, d = 0] = ipv4Bytes(part);
    return [(a << 8) | b, (c << 8) | d];
  });
}

function unreadable(kind: string, text: string): DnsFormatError {
  return new DnsFormatError(`Cannot read an ${kind} address: found "${text.slice(0, 50)}"`);
}
