import { DerError } from './der-error.ts';

/** Identifier octets of the universal types that certificates use (X.690, 8.1.2; constructed bit included). */
export const tags = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  objectId: 0x06,
  utf8String: 0x0c,
  numericString: 0x12,
  printableString: 0x13,
  teletexString: 0x14,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  visibleString: 0x1a,
  universalString: 0x1c,
  bmpString: 0x1e,
  sequence: 0x30,
  set: 0x31,
} as const;

/** The identifier octet of a context-specific tag. */
export function contextTag(number: number, form: 'primitive' | 'constructed'): number {
  return (form === 'constructed' ? 0xa0 : 0x80) | number;
}

/** One element: its identifier octet, its content, and all of it with header. Views, not copies. */
export interface DerElement {
  readonly tag: number;
  readonly body: Uint8Array;
  readonly whole: Uint8Array;
}

/**
 * Walks elements that stand side by side, strictly: definite and shortest lengths, low tag numbers (X.690, 10.1).
 *
 * It never recurses; who wants what is inside makes another reader of the body. Throws `DerError`.
 */
export class DerReader {
  readonly #bytes: Uint8Array;
  readonly #what: string;
  #at = 0;

  /** `what` names the thing read, for the error's sentence. */
  constructor(bytes: Uint8Array, what: string) {
    this.#bytes = bytes;
    this.#what = what;
  }

  /** Whether another element begins. */
  get hasMore(): boolean {
    return this.#at < this.#bytes.length;
  }

  /** The next element, whatever it is. */
  next(): DerElement {
    const start = this.#at;
    const tag = this.#byte();
    if ((tag & 0x1f) === 0x1f) throw this.#fault('a tag number above 30');
    const length = this.#length();
    if (length > this.#bytes.length - this.#at) {
      throw this.#fault(`a length of ${length} where ${this.#bytes.length - this.#at} are left`);
    }
    this.#at += length;
    return {
      tag,
      body: this.#bytes.subarray(this.#at - length, this.#at),
      whole: this.#bytes.subarray(start, this.#at),
    };
  }

  /** The next element, which must have this tag. */
  expect(tag: number): DerElement {
    if (!this.hasMore) throw this.#fault('its end');
    const element = this.next();
    if (element.tag !== tag) {
      throw this.#fault(`tag 0x${element.tag.toString(16)} in place of 0x${tag.toString(16)}`);
    }
    return element;
  }

  /** The next element if it has this tag; else undefined, and nothing is read. */
  optional(tag: number): DerElement | undefined {
    return this.#bytes[this.#at] === tag ? this.next() : undefined;
  }

  /** A reader of what is inside the next element, which must be a SEQUENCE. */
  sequence(what: string): DerReader {
    return new DerReader(this.expect(tags.sequence).body, what);
  }

  /** Says that nothing may be left. */
  end(): void {
    if (this.hasMore) throw this.#fault(`${this.#bytes.length - this.#at} bytes left over`);
  }

  #byte(): number {
    const byte = this.#bytes[this.#at];
    if (byte === undefined) throw this.#fault('its end');
    this.#at += 1;
    return byte;
  }

  #length(): number {
    const first = this.#byte();
    if (first < 0x80) return first;
    const size = first & 0x7f;
    if (size === 0 || size > 3) throw this.#fault(`a length of ${size} bytes`);
    let length = 0;
    for (let count = 0; count < size; count += 1) length = length * 256 + this.#byte();
    if (length < 0x80 || length < 256 ** (size - 1))
      throw this.#fault('a length that is not shortest');
    return length;
  }

  #fault(found: string): DerError {
    return new DerError(`Cannot read ${this.#what}: found ${found}`);
  }
}
