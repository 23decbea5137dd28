import { ByteReader } from './byte-reader.ts';
import { concat, u16, u24, u8 } from './bytes.ts';
import { TlsFormatError } from './format-error.ts';

/** What an SSLv2 client says first. Kinds are three-byte codes. */
export interface Sslv2ClientHello {
  readonly kinds: readonly number[];
  /** 16 to 32 bytes. */
  readonly challenge: Uint8Array;
}

/** What an SSLv2 server answers. */
export interface Sslv2ServerHello {
  readonly version: number;
  /** The kinds that both ends know; empty when it resumes, or shares none with us. */
  readonly kinds: readonly number[];
  /** The certificate as DER; empty when it sent none. */
  readonly certificate: Uint8Array;
}

const CLIENT_HELLO = 1;
const SERVER_HELLO = 4;

/** The hello in one SSLv2 record with a two-byte header (Hickman 1995, 2.5). */
export function encodeSslv2ClientHello({ kinds, challenge }: Sslv2ClientHello): Uint8Array {
  const specs = concat(...kinds.map(u24));
  const body = concat(
    u8(CLIENT_HELLO),
    u16(0x0002),
    u16(specs.length),
    u16(0),
    u16(challenge.length),
    specs,
    challenge,
  );
  return concat(u16(0x8000 | body.length), body);
}

/** Reads an SSLv2 client's hello. Undefined: not whole yet. Throws `TlsFormatError`. */
export function decodeSslv2ClientHello(bytes: Uint8Array): Sslv2ClientHello | undefined {
  const body = sslv2Body(bytes);
  if (body === undefined) return undefined;
  const reader = new ByteReader(body, 'an SSLv2 client hello');
  const type = reader.u8();
  if (type !== CLIENT_HELLO) {
    throw new TlsFormatError(`Cannot read an SSLv2 client hello: found message type ${type}`);
  }
  reader.u16();
  const [specs, session, challenge] = [reader.u16(), reader.u16(), reader.u16()];
  const kinds = kindsOf(reader.take(specs));
  reader.take(session);
  return { kinds, challenge: reader.take(challenge) };
}

/** The answer of an SSLv2 server, in one record. */
export function encodeSslv2ServerHello(hello: Sslv2ServerHello): Uint8Array {
  const { version, kinds, certificate } = hello;
  const specs = concat(...kinds.map(u24));
  const connection = new Uint8Array(16);
  const body = concat(
    concat(u8(SERVER_HELLO), u8(0), u8(1), u16(version)),
    concat(u16(certificate.length), u16(specs.length), u16(connection.length)),
    concat(certificate, specs, connection),
  );
  return concat(u16(0x8000 | body.length), body);
}

/** Reads an SSLv2 server's hello. Undefined: not whole yet. Throws `TlsFormatError`. */
export function decodeSslv2ServerHello(bytes: Uint8Array): Sslv2ServerHello | undefined {
  const body = sslv2Body(bytes);
  if (body === undefined) return undefined;
  const reader = new ByteReader(body, 'an SSLv2 server hello');
  const type = reader.u8();
  if (type !== SERVER_HELLO) {
    throw new TlsFormatError(`Cannot read an SSLv2 server hello: found message type ${type}`);
  }
  reader.take(2);
  const version = reader.u16();
  const [certificate, specs, connection] = [reader.u16(), reader.u16(), reader.u16()];
  const hello = {
    version,
    certificate: reader.take(certificate),
    kinds: kindsOf(reader.take(specs)),
  };
  reader.take(connection);
  return hello;
}

/** Whether bytes begin like an SSLv2 server's hello: a two-byte header with the high bit, then message type 4. */
export function looksLikeSslv2(bytes: Uint8Array): boolean {
  return bytes.length >= 3 && ((bytes[0] ?? 0) & 0x80) !== 0 && bytes[2] === SERVER_HELLO;
}

function sslv2Body(bytes: Uint8Array): Uint8Array | undefined {
  if (bytes.length < 2) return undefined;
  const reader = new ByteReader(bytes, 'an SSLv2 record');
  const header = reader.u16();
  if ((header & 0x8000) === 0) {
    throw new TlsFormatError('Cannot read an SSLv2 record: its header is not of two bytes');
  }
  const length = header & 0x7fff;
  return length > reader.left ? undefined : reader.take(length);
}

function kindsOf(specs: Uint8Array): number[] {
  const reader = new ByteReader(specs, 'SSLv2 cipher kinds');
  const kinds: number[] = [];
  while (reader.left > 0) kinds.push(reader.u24());
  return kinds;
}
