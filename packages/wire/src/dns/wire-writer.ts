import { typeCode } from './codes.ts';
import { DnsFormatError } from './dns-format-error.ts';
import { ipv4Bytes, ipv6Bytes } from './ip-text.ts';
import { labelEnd, labelOctets, labelsOf, NAME_OCTETS_MAX, toLowerAscii } from './name.ts';
import { textToOctets } from './octet-text.ts';
import { fromBase32Hex, fromBase64, fromHex } from './radix.ts';
import type { FieldSink } from './rdata-layout.ts';
import { writeTypeBitmap } from './type-bitmap.ts';

/** The longest message, and the longest data of a record (RFC 1035, 4.2.2). */
const OCTETS_MAX = 65_535;

/** The farthest that a pointer of 14 bits can lead. */
const POINTER_TARGET_MAX = 0x3fff;

/** A name of up to so many characters fits: octets are at most as many, and the root and first count. */
const PLAIN_CHARACTERS_MAX = NAME_OCTETS_MAX - 2;

/**
 * How names are written: `compressed` for messages, `canonical` for signatures: whole, in lower case
 * (RFC 4034, 6.2).
 */
export type NameStyle = 'compressed' | 'canonical';

/** Writes the fields of a message as octets. Throws `DnsFormatError` on values that do not fit. */
export class WireWriter implements FieldSink {
  readonly #style: NameStyle;
  /** Where the tail of a name was written, by its text. Case counts, so that none is changed. */
  readonly #tails = new Map<string, number>();
  #bytes = new Uint8Array(512);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;

  constructor(style: NameStyle) {
    this.#style = style;
  }

  /** All that was written. */
  get bytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#length);
  }

  /** Writes two octets of length before what `write` writes. */
  sized(write: (to: WireWriter) => void): this {
    const start = this.#room(2);
    write(this);
    this.#view.setUint16(start, this.#length - start - 2);
    return this;
  }

  u8(value: number): this {
    const checked = inRange(value, 0xff);
    const at = this.#room(1);
    this.#view.setUint8(at, checked);
    return this;
  }

  u16(value: number): this {
    const checked = inRange(value, 0xffff);
    const at = this.#room(2);
    this.#view.setUint16(at, checked);
    return this;
  }

  u32(value: number): this {
    const checked = inRange(value, 0xffff_ffff);
    const at = this.#room(4);
    this.#view.setUint32(at, checked);
    return this;
  }

  ipv4(value: string): this {
    return this.octets(ipv4Bytes(value));
  }

  ipv6(value: string): this {
    return this.octets(ipv6Bytes(value));
  }

  sharedName(value: string): this {
    return this.#style === 'compressed' ? this.#name(value, true) : this.name(value);
  }

  name(value: string): this {
    return this.#name(this.#style === 'canonical' ? toLowerAscii(value) : value, false);
  }

  exactName(value: string): this {
    return this.#name(value, false);
  }

  type(value: string): this {
    return this.u16(typeCode(value));
  }

  time(value: number): this {
    return this.u32(value);
  }

  text(value: string): this {
    return this.#sizedOctets(textToOctets(value));
  }

  texts(values: readonly string[]): this {
    if (values.length === 0) throw new DnsFormatError('Cannot write text: found no string at all');
    for (const value of values) this.text(value);
    return this;
  }

  word(value: string): this {
    return this.text(value);
  }

  restText(value: string): this {
    return this.octets(textToOctets(value));
  }

  restHex(value: string): this {
    return this.octets(fromHex(value));
  }

  restBase64(value: string): this {
    return this.octets(fromBase64(value));
  }

  sizedHex(value: string): this {
    return this.#sizedOctets(fromHex(value));
  }

  sizedBase32(value: string): this {
    return this.#sizedOctets(fromBase32Hex(value));
  }

  types(value: readonly string[]): this {
    return this.octets(writeTypeBitmap(value));
  }

  /** Writes octets as they are. */
  octets(bytes: Uint8Array): this {
    const at = this.#room(bytes.length);
    this.#bytes.set(bytes, at);
    return this;
  }

  #sizedOctets(bytes: Uint8Array): this {
    return this.u8(bytes.length).octets(bytes);
  }

  #name(name: string, mayCompress: boolean): this {
    if (name === '') throw new DnsFormatError('Cannot write a name: found an empty one');
    if (name.length > PLAIN_CHARACTERS_MAX) refuseOverlong(name);
    for (let from = name === '.' ? 1 : 0; from < name.length;) {
      const tail = from === 0 ? name : name.slice(from);
      const target = mayCompress ? this.#tails.get(tail) : undefined;
      if (target !== undefined) return this.u16(0xc000 | target);
      if (this.#style === 'compressed' && this.#length <= POINTER_TARGET_MAX) {
        this.#tails.set(tail, this.#length);
      }
      const end = labelEnd(name, from);
      this.#label(name.slice(from, end));
      from = end + 1;
    }
    return this.u8(0);
  }

  #label(label: string): void {
    const octets = labelOctets(label);
    this.u8(octets.length);
    const at = this.#room(octets.length);
    this.#bytes.set(octets, at);
  }

  #room(length: number): number {
    const start = this.#length;
    const wanted = start + length;
    if (wanted > OCTETS_MAX)
      throw new DnsFormatError(`Cannot write: found over ${OCTETS_MAX} octets`);
    if (wanted > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(wanted, 2 * this.#bytes.length));
      larger.set(this.#bytes);
      this.#bytes = larger;
      this.#view = new DataView(larger.buffer);
    }
    this.#length = wanted;
    return start;
  }
}

function refuseOverlong(name: string): void {
  let octets = 1;
  for (const label of labelsOf(name)) octets += labelOctets(label).length + 1;
  if (octets > NAME_OCTETS_MAX) {
    throw new DnsFormatError(`Cannot write a name: found ${octets} octets`);
  }
}

function inRange(value: number, max: number): number {
  if (Number.isInteger(value) && value >= 0 && value <= max) return value;
  throw new DnsFormatError(`Cannot write a number: found ${value} where at most ${max} fits`);
}
