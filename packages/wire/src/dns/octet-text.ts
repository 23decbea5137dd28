import { DnsFormatError } from './dns-format-error.ts';

/** As many arguments as a call surely takes. */
const CHUNK = 4096;

/** Returns text of one character for each octet, 0 to 255. */
export function octetsToText(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += CHUNK) {
    text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  }
  return text;
}

/** Returns the octets of such text. Throws `DnsFormatError` on a character beyond 255. */
export function textToOctets(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 0xff)
      throw new DnsFormatError('Cannot write text: found a character beyond one octet');
    bytes[at] = code;
  }
  return bytes;
}
