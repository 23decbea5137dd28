import { TlsFormatError } from './format-error.ts';

/**
 * Reads the presentation language of TLS from bytes: numbers in network order, vectors with a length in front (RFC 8446, 3).
 *
 * Views share memory with the bytes given. Throws `TlsFormatError` when the bytes end too early.
 */
export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #what: string;
  #at = 0;

  /** `what` names the thing read, for the error's sentence. */
  constructor(bytes: Uint8Array, what: string) {
    this.#bytes = bytes;
    this.#what = what;
  }

  /** How many bytes are left. */
  get left(): number {
    return this.#bytes.length - this.#at;
  }

  /** One number of one byte. */
  u8(): number {
    return this.#number(1);
  }

  /** One number of two bytes. */
  u16(): number {
    return this.#number(2);
  }

  /** One number of three bytes. */
  u24(): number {
    return this.#number(3);
  }

  /** One number of four bytes. */
  u32(): number {
    return this.#number(4);
  }

  /** The next `length` bytes. */
  take(length: number): Uint8Array {
    if (length > this.left) {
      throw new TlsFormatError(
        `Cannot read ${this.#what}: ${length} bytes wanted, ${this.left} left`,
      );
    }
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  /** A vector whose length is given by one byte. */
  vector8(): Uint8Array {
    return this.take(this.u8());
  }

  /** A vector whose length is given by two bytes. */
  vector16(): Uint8Array {
    return this.take(this.u16());
  }

  /** A vector whose length is given by three bytes. */
  vector24(): Uint8Array {
    return this.take(this.u24());
  }

  /** Says that nothing may be left. */
  end(): void {
    if (this.left > 0) {
      throw new TlsFormatError(`Cannot read ${this.#what}: ${this.left} bytes left over`);
    }
  }

  #number(size: number): number {
    let value = 0;
    for (const byte of this.take(size)) value = value * 256 + byte;
    return value;
  }
}

/** The numbers of two bytes each that fill `bytes`. Throws `TlsFormatError` on an odd length. */
export function numbers16(bytes: Uint8Array, what: string): number[] {
  const reader = new ByteReader(bytes, what);
  const numbers: number[] = [];
  while (reader.left > 0) numbers.push(reader.u16());
  return numbers;
}
