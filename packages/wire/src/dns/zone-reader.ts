import { typeCode, typeName } from './codes.ts';
import { DnsFormatError } from './dns-format-error.ts';
import { ipv4Bytes, ipv4Text, ipv6Bytes, ipv6Text } from './ip-text.ts';
import { labelOctets, labelsOf, octetText, unescapedOctets } from './name.ts';
import { octetsToText } from './octet-text.ts';
import { fromBase32Hex, fromBase64, fromHex, toBase32Hex, toBase64, toHex } from './radix.ts';
import type { FieldSource } from './rdata-layout.ts';
import { signatureTimeSeconds } from './signature-time.ts';
import { readTypeBitmap, writeTypeBitmap } from './type-bitmap.ts';
import type { ZoneWord } from './zone-words.ts';

/** Reads the fields of a record from the words of a zone file. Throws `DnsFormatError`. */
export class ZoneReader implements FieldSource {
  readonly #words: readonly ZoneWord[];
  readonly #origin: string;
  #at = 0;

  constructor(words: readonly ZoneWord[], origin: string) {
    this.#words = words;
    this.#origin = origin;
  }

  get left(): number {
    return this.#words.length - this.#at;
  }

  /** The next word as written, if there is one. It stays the next. */
  peek(): string | undefined {
    return this.#words[this.#at]?.text;
  }

  /** The next word as written. */
  raw(): string {
    const word = this.#words[this.#at];
    if (word === undefined)
      throw new DnsFormatError('Cannot read a record: found its end too early');
    this.#at += 1;
    return word.text;
  }

  u8(): number {
    return this.#number(0xff);
  }

  u16(): number {
    return this.#number(0xffff);
  }

  u32(): number {
    return this.#number(0xffff_ffff);
  }

  ipv4(): string {
    return ipv4Text(ipv4Bytes(this.raw()));
  }

  ipv6(): string {
    return ipv6Text(ipv6Bytes(this.raw()));
  }

  /** A name ending in a dot is absolute; any other stands below the origin, and `@` is the origin. */
  name(): string {
    const text = this.raw();
    if (text === '@') return this.#origin;
    if (text === '.') return text;
    const labels = labelsOf(text).map((label) => labelOctets(label).map(octetText).join(''));
    if (labels.length === 0) throw new DnsFormatError('Cannot read a name: found an empty one');
    // A letter more makes one label more only behind a dot that is not escaped.
    const isAbsolute = labelsOf(`${text}x`).length > labels.length;
    const name = labels.join('.');
    return isAbsolute || this.#origin === '.' ? name : `${name}.${this.#origin}`;
  }

  type(): string {
    return typeName(typeCode(this.raw()));
  }

  time(): number {
    return signatureTimeSeconds(this.raw());
  }

  text(): string {
    const octets = unescapedOctets(this.raw());
    if (octets.length > 255) {
      throw new DnsFormatError(`Cannot read a string: found ${octets.length} octets`);
    }
    return octetsToText(Uint8Array.from(octets));
  }

  texts(): readonly string[] {
    const texts = [this.text()];
    while (this.left > 0) texts.push(this.text());
    return texts;
  }

  word(): string {
    return this.text();
  }

  restText(): string {
    return octetsToText(Uint8Array.from(unescapedOctets(this.raw())));
  }

  restHex(): string {
    return toHex(fromHex(this.#rest()));
  }

  restBase64(): string {
    return toBase64(fromBase64(this.#rest()));
  }

  sizedHex(): string {
    const text = this.raw();
    return text === '-' ? '' : toHex(fromHex(text));
  }

  sizedBase32(): string {
    return toBase32Hex(fromBase32Hex(this.raw()));
  }

  types(): readonly string[] {
    const types: string[] = [];
    while (this.left > 0) types.push(this.raw());
    return readTypeBitmap(writeTypeBitmap(types));
  }

  #rest(): string {
    let text = '';
    while (this.left > 0) text += this.raw();
    return text;
  }

  #number(max: number): number {
    const text = this.raw();
    if (/^\d{1,10}$/.test(text) && Number(text) <= max) return Number(text);
    throw new DnsFormatError(
      `Cannot read a number: found "${text.slice(0, 20)}" where at most ${max} fits`,
    );
  }
}
