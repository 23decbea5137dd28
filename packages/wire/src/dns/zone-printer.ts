import { textToOctets } from './octet-text.ts';
import type { FieldSink } from './rdata-layout.ts';
import { signatureTimeText } from './signature-time.ts';

const QUOTED_TEXT: readonly string[] = Array.from({ length: 256 }, (_, octet) => {
  if (octet < 0x20 || octet > 0x7e) return `\\${String(octet).padStart(3, '0')}`;
  const character = String.fromCharCode(octet);
  return character === '"' || character === '\\' ? `\\${character}` : character;
});

/** Writes the fields of a record as the words of a zone file. */
export class ZonePrinter implements FieldSink {
  readonly #words: string[] = [];

  /** All that was written, in one line. */
  get line(): string {
    return this.#words.join(' ');
  }

  u8(value: number): this {
    return this.raw(String(value));
  }

  u16(value: number): this {
    return this.raw(String(value));
  }

  u32(value: number): this {
    return this.raw(String(value));
  }

  ipv4(value: string): this {
    return this.raw(value);
  }

  ipv6(value: string): this {
    return this.raw(value);
  }

  sharedName(value: string): this {
    return this.name(value);
  }

  name(value: string): this {
    return this.raw(value === '.' ? value : `${value}.`);
  }

  exactName(value: string): this {
    return this.name(value);
  }

  type(value: string): this {
    return this.raw(value);
  }

  time(value: number): this {
    return this.raw(signatureTimeText(value));
  }

  text(value: string): this {
    return this.raw(`"${escaped(value)}"`);
  }

  texts(values: readonly string[]): this {
    for (const value of values) this.text(value);
    return this;
  }

  /** Without quotes where every character is a letter or digit. */
  word(value: string): this {
    return /^[0-9A-Za-z]+$/.test(value) ? this.raw(value) : this.text(value);
  }

  restText(value: string): this {
    return this.text(value);
  }

  restHex(value: string): this {
    return this.raw(value);
  }

  restBase64(value: string): this {
    return this.raw(value);
  }

  sizedHex(value: string): this {
    return this.raw(value === '' ? '-' : value);
  }

  sizedBase32(value: string): this {
    return this.raw(value === '' ? '""' : value);
  }

  types(value: readonly string[]): this {
    for (const type of value) this.raw(type);
    return this;
  }

  /** Adds one word as it is, or none when it is empty. */
  raw(word: string): this {
    if (word !== '') this.#words.push(word);
    return this;
  }
}

function escaped(value: string): string {
  let text = '';
  for (const octet of textToOctets(value)) text += QUOTED_TEXT[octet] ?? '';
  return text;
}
