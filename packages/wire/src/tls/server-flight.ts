import { ByteReader } from './byte-reader.ts';
import { concat } from './bytes.ts';
import { TlsFormatError } from './format-error.ts';
import { contentTypes, handshakeTypes, RECORD_BYTES } from './record.ts';
import { type HelloRetryRequest, readServerHello, type ServerHello } from './server-hello.ts';
import { readServerKeyExchange, type ServerKeyExchange } from './server-key-exchange.ts';
import { decodeSslv2ServerHello, looksLikeSslv2, type Sslv2ServerHello } from './sslv2.ts';

/** One thing a server said in the clear. */
export type ServerWord =
  | ServerHello
  | HelloRetryRequest
  | { readonly kind: 'alert'; readonly level: number; readonly description: number }
  /** The chain as served, each certificate as DER; up to TLS 1.2 only, later it is encrypted. */
  | { readonly kind: 'certificate'; readonly chain: readonly Uint8Array[] }
  | { readonly kind: 'server-key-exchange'; readonly exchange: ServerKeyExchange }
  | { readonly kind: 'certificate-status'; readonly response: Uint8Array }
  | { readonly kind: 'handshake'; readonly type: number }
  | { readonly kind: 'server-hello-done' }
  /** From here on nothing can be read without keys. */
  | { readonly kind: 'encrypted' }
  | ({ readonly kind: 'sslv2-server-hello' } & Sslv2ServerHello)
  | { readonly kind: 'not-tls'; readonly firstBytes: Uint8Array };

/** How much of a server's talk is heard before it is called a flood. */
export interface FlightLimits {
  readonly records: number;
  readonly bytes: number;
}

const LIMITS: FlightLimits = { records: 64, bytes: 131_072 };

/** Ciphertext may be longer than plain text by this (RFC 5246, 6.2.3). */
const EXPANSION_BYTES = 2_048;
const FIRST_BYTES = 64;

/**
 * Decodes what a server says after a hello, as its bytes arrive and no matter how they were cut.
 *
 * Bounded: more records or bytes than the limits, counted from the start, is a `TlsFormatError`, as is any
 * malformed record or message; nothing else is thrown. After `not-tls`, `encrypted` or an SSLv2 hello the rest is not read.
 */
export class ServerFlight {
  readonly #limits: FlightLimits;
  #unread: Uint8Array = new Uint8Array();
  #handshake: Uint8Array = new Uint8Array();
  #bytes = 0;
  #records = 0;
  #hello: ServerHello | undefined;
  #isOver = false;

  constructor(limits: FlightLimits = LIMITS) {
    this.#limits = limits;
  }

  /** Takes the next bytes, and returns the words that they complete. Throws `TlsFormatError`. */
  push(chunk: Uint8Array): readonly ServerWord[] {
    if (this.#isOver) return [];
    this.#bytes += chunk.length;
    if (this.#bytes > this.#limits.bytes) {
      throw new TlsFormatError(`Cannot read on: the server sent over ${this.#limits.bytes} bytes`);
    }
    this.#unread = concat(this.#unread, chunk);
    if (this.#records === 0) {
      const word = this.#foreign();
      if (word !== undefined) return this.#over(word);
    }
    const words: ServerWord[] = [];
    while (!this.#isOver) {
      const record = this.#nextRecord();
      if (record === undefined) break;
      words.push(...this.#wordsOf(record.contentType, record.fragment));
    }
    return words;
  }

  #foreign(): ServerWord | undefined {
    if (looksLikeSslv2(this.#unread)) {
      const hello = decodeSslv2ServerHello(this.#unread);
      return hello && { kind: 'sslv2-server-hello', ...hello };
    }
    const [type = contentTypes.alert, major = 3] = this.#unread;
    if ((type === contentTypes.alert || type === contentTypes.handshake) && major === 3) {
      return undefined;
    }
    if (this.#unread.length < 3 && (type & 0x80) !== 0) return undefined;
    return { kind: 'not-tls', firstBytes: this.#unread.slice(0, FIRST_BYTES) };
  }

  #nextRecord(): { contentType: number; fragment: Uint8Array } | undefined {
    if (this.#unread.length < 5) return undefined;
    if (this.#records === 0 && looksLikeSslv2(this.#unread)) return undefined;
    const header = new ByteReader(this.#unread.subarray(0, 5), 'a record');
    const [contentType, version, length] = [header.u8(), header.u16(), header.u16()];
    if (version >> 8 !== 3 || length > RECORD_BYTES + EXPANSION_BYTES) {
      throw new TlsFormatError(`Cannot read a record: found version ${version}, length ${length}`);
    }
    if (this.#unread.length < 5 + length) return undefined;
    this.#records += 1;
    if (this.#records > this.#limits.records) {
      throw new TlsFormatError(`Cannot read on: more than ${this.#limits.records} records`);
    }
    const fragment = this.#unread.subarray(5, 5 + length);
    this.#unread = this.#unread.subarray(5 + length);
    return { contentType, fragment };
  }

  #wordsOf(contentType: number, fragment: Uint8Array): readonly ServerWord[] {
    switch (contentType) {
      case contentTypes.alert: {
        const reader = new ByteReader(fragment, 'an alert');
        return [{ kind: 'alert', level: reader.u8(), description: reader.u8() }];
      }
      case contentTypes.handshake:
        this.#handshake = concat(this.#handshake, fragment);
        return this.#messages();
      case contentTypes.changeCipherSpec:
        // Sent for the sake of middleboxes right after a request to retry (RFC 8446, D.4), it changes nothing.
        return this.#hello === undefined ? [] : this.#over({ kind: 'encrypted' });
      case contentTypes.applicationData:
        return this.#over({ kind: 'encrypted' });
      default:
        throw new TlsFormatError(`Cannot read a record: found content type ${contentType}`);
    }
  }

  #messages(): readonly ServerWord[] {
    const words: ServerWord[] = [];
    while (this.#handshake.length >= 4) {
      const reader = new ByteReader(this.#handshake, 'a handshake message');
      const [type, length] = [reader.u8(), reader.u24()];
      if (length > this.#limits.bytes) {
        throw new TlsFormatError(`Cannot read a handshake message: it has ${length} bytes`);
      }
      if (length > reader.left) break;
      words.push(this.#message(type, reader.take(length)));
      this.#handshake = this.#handshake.subarray(4 + length);
    }
    return words;
  }

  #message(type: number, body: Uint8Array): ServerWord {
    switch (type) {
      case handshakeTypes.serverHello: {
        const hello = readServerHello(body);
        if (hello.kind === 'server-hello') this.#hello = hello;
        return hello;
      }
      case handshakeTypes.certificate:
        return { kind: 'certificate', chain: chainOf(body) };
      case handshakeTypes.serverKeyExchange:
        return this.#keyExchange(body);
      case handshakeTypes.certificateStatus: {
        const reader = new ByteReader(body, 'a certificate status');
        reader.u8();
        return { kind: 'certificate-status', response: reader.vector24().slice() };
      }
      case handshakeTypes.serverHelloDone:
        return { kind: 'server-hello-done' };
      default:
        return { kind: 'handshake', type };
    }
  }

  #keyExchange(body: Uint8Array): ServerWord {
    if (this.#hello === undefined) {
      throw new TlsFormatError('Cannot read a server key exchange: no hello came before it');
    }
    const { suite, version } = this.#hello;
    return { kind: 'server-key-exchange', exchange: readServerKeyExchange(body, suite, version) };
  }

  #over(word: ServerWord): readonly ServerWord[] {
    this.#isOver = true;
    this.#unread = new Uint8Array();
    return [word];
  }
}

/** Reads a whole flight at once: the words, or a `TlsFormatError`. */
export function readServerFlight(bytes: Uint8Array): readonly ServerWord[] {
  return new ServerFlight().push(bytes);
}

function chainOf(body: Uint8Array): readonly Uint8Array[] {
  const list = new ByteReader(new ByteReader(body, 'a certificate message').vector24(), 'a chain');
  const chain: Uint8Array[] = [];
  while (list.left > 0) chain.push(list.vector24().slice());
  return chain;
}
