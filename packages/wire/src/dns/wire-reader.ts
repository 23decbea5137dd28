import { typeName } from './codes.ts';
import { DnsFormatError } from './dns-format-error.ts';
import { ipv4Text, ipv6Text } from './ip-text.ts';
import { LABEL_OCTETS_MAX, NAME_OCTETS_MAX, octetText } from './name.ts';
import { octetsToText } from './octet-text.ts';
import { toBase32Hex, toBase64, toHex } from './radix.ts';
import type { FieldSource } from './rdata-layout.ts';
import { readTypeBitmap } from './type-bitmap.ts';

const POINTER = 0xc0;

/** A name has at most 127 labels, and an honest pointer leads to one more of them. */
const JUMPS_MAX = 127;

/** Reads the fields of a message from its octets, never beyond the end it was given. */
export class WireReader implements FieldSource {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  /** Compression pointers may lead here or later. */
  readonly #pointersFrom: number;
  /** Names that were read, by where they start: most pointers lead to one of them. */
  readonly #names = new Map<number, string>();
  #offset = 0;
  #end: number;

  constructor(bytes: Uint8Array, pointersFrom: number) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#pointersFrom = pointersFrom;
    this.#end = bytes.length;
  }

  /** Runs `read` over the next `length` octets, all of which it has to use up. */
  within<T>(length: number, read: (from: WireReader) => T): T {
    const outer = this.#end;
    this.#end = this.#take(length) + length;
    this.#offset -= length;
    const value = read(this);
    if (this.#offset !== this.#end) {
      throw new DnsFormatError(
        `Cannot read a field: found ${this.#end - this.#offset} octets more`,
      );
    }
    this.#end = outer;
    return value;
  }

  get left(): number {
    return this.#end - this.#offset;
  }

  u8(): number {
    return this.#view.getUint8(this.#take(1));
  }

  u16(): number {
    return this.#view.getUint16(this.#take(2));
  }

  u32(): number {
    return this.#view.getUint32(this.#take(4));
  }

  ipv4(): string {
    return ipv4Text(this.octets(4));
  }

  ipv6(): string {
    return ipv6Text(this.octets(16));
  }

  /**
   * Reads a name (RFC 1035, 4.1.4). Pointers lead strictly backwards, to before the part they continue,
   * so that no chain of them can close; their number is bounded besides.
   */
  name(): string {
    const start = this.#offset;
    const bytes = this.#bytes;
    let at = start;
    let end = this.#end;
    let segment = start;
    let after: number | undefined;
    let octets = 1;
    let text = '';
    for (let jumps = 0; ;) {
      const length = at < end ? (bytes[at] ?? 0) : overrun();
      if (length === 0) break;
      if (length < POINTER) {
        octets += length + 1;
        if (length > LABEL_OCTETS_MAX) throw broken('a label of an unknown kind', at);
        if (octets > NAME_OCTETS_MAX) throw broken('more than 255 octets', at);
        if (at + 1 + length > end) overrun();
        text +=
          text === '' ? labelText(bytes, at + 1, length) : `.${labelText(bytes, at + 1, length)}`;
        at += 1 + length;
        continue;
      }
      const target = at + 1 < end ? ((length & 0x3f) << 8) | (bytes[at + 1] ?? 0) : overrun();
      after ??= at + 2;
      jumps += 1;
      if (target < this.#pointersFrom || target >= segment || jumps > JUMPS_MAX) {
        throw broken('a pointer that leads nowhere', at);
      }
      const known = text === '' ? this.#names.get(target) : undefined;
      if (known !== undefined) {
        this.#offset = after;
        return known;
      }
      segment = target;
      at = target;
      end = bytes.length;
    }
    this.#offset = after ?? at + 1;
    const name = text === '' ? '.' : text;
    this.#names.set(start, name);
    return name;
  }

  type(): string {
    return typeName(this.u16());
  }

  time(): number {
    return this.u32();
  }

  text(): string {
    return octetsToText(this.octets(this.u8()));
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
    return octetsToText(this.octets(this.left));
  }

  restHex(): string {
    return toHex(this.octets(this.left));
  }

  restBase64(): string {
    return toBase64(this.octets(this.left));
  }

  sizedHex(): string {
    return toHex(this.octets(this.u8()));
  }

  sizedBase32(): string {
    return toBase32Hex(this.octets(this.u8()));
  }

  types(): readonly string[] {
    return readTypeBitmap(this.octets(this.left));
  }

  /** The next octets, as a view of the message. */
  octets(length: number): Uint8Array {
    const start = this.#take(length);
    return this.#bytes.subarray(start, start + length);
  }

  #take(length: number): number {
    const start = this.#offset;
    if (start + length > this.#end) overrun();
    this.#offset = start + length;
    return start;
  }
}

function labelText(bytes: Uint8Array, from: number, length: number): string {
  let text = '';
  for (let at = from; at < from + length; at += 1) text += octetText(bytes[at] ?? 0);
  return text;
}

function broken(found: string, at: number): DnsFormatError {
  return new DnsFormatError(`Cannot read a name: found ${found} at octet ${at}`);
}

function overrun(): never {
  throw new DnsFormatError('Cannot read on: found the end of the message or of its field');
}
