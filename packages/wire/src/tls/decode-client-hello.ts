import { ByteReader, numbers16 } from './byte-reader.ts';
import type { ClientHello, ClientOffer, KeyShare } from './client-hello.ts';
import { TlsFormatError } from './format-error.ts';
import { contentTypes, handshakeTypes } from './record.ts';
import { type Extension, extensionCodes } from './registry/extensions.ts';
import { extensionBody, readExtensions } from './read-extensions.ts';
import { concat } from './bytes.ts';

/**
 * Reads a client's hello from its TLS records; the lab's servers do.
 *
 * Undefined: the hello is not whole yet. Throws `TlsFormatError` when the bytes are no hello.
 */
export function decodeClientHello(bytes: Uint8Array): ClientHello | undefined {
  const message = firstMessage(bytes);
  if (message === undefined) return undefined;
  const reader = new ByteReader(message, 'a client hello');
  const hello = {
    version: reader.u16(),
    random: reader.take(32),
    sessionId: reader.vector8(),
    suites: numbers16(reader.vector16(), 'cipher suites'),
    compression: [...reader.vector8()],
    extensions: readExtensions(reader),
  };
  reader.end();
  return hello;
}

function firstMessage(bytes: Uint8Array): Uint8Array | undefined {
  const fragments: Uint8Array[] = [];
  for (let at = 0; at + 5 <= bytes.length;) {
    const header = new ByteReader(bytes.subarray(at, at + 5), 'a record');
    const contentType = header.u8();
    header.u16();
    const length = header.u16();
    if (contentType !== contentTypes.handshake) {
      throw new TlsFormatError(`Cannot read a client hello: found content type ${contentType}`);
    }
    if (at + 5 + length > bytes.length) return undefined;
    fragments.push(bytes.subarray(at + 5, at + 5 + length));
    const message = whole(concat(...fragments));
    if (message !== undefined) return message;
    at += 5 + length;
  }
  return undefined;
}

function whole(handshake: Uint8Array): Uint8Array | undefined {
  if (handshake.length < 4) return undefined;
  const reader = new ByteReader(handshake, 'a handshake message');
  const type = reader.u8();
  if (type !== handshakeTypes.clientHello) {
    throw new TlsFormatError(`Cannot read a client hello: found handshake type ${type}`);
  }
  const length = reader.u24();
  return length > reader.left ? undefined : reader.take(length);
}

/** Reads what a client said in its extensions. Throws `TlsFormatError` when one of them is malformed. */
export function decodeOffer(extensions: readonly Extension[] | undefined): ClientOffer {
  const has = (code: number): boolean => extensionBody(extensions, code) !== undefined;
  return {
    serverName: read(extensionCodes.serverName, serverNameOf),
    alpn: read(extensionCodes.alpn, alpnOf),
    groups: read(extensionCodes.supportedGroups, list16),
    keyShares: read(extensionCodes.keyShare, keySharesOf),
    signatureSchemes: read(extensionCodes.signatureAlgorithms, list16),
    supportedVersions: read(extensionCodes.supportedVersions, (reader) =>
      numbers16(reader.vector8(), 'supported versions'),
    ),
    renegotiationInfo: has(extensionCodes.renegotiationInfo),
    extendedMasterSecret: has(extensionCodes.extendedMasterSecret),
    sessionTicket: has(extensionCodes.sessionTicket),
    statusRequest: has(extensionCodes.statusRequest),
  };

  function read<Value>(code: number, from: (reader: ByteReader) => Value): Value | undefined {
    const body = extensionBody(extensions, code);
    return body === undefined ? undefined : from(new ByteReader(body, `extension ${code}`));
  }
}

function list16(reader: ByteReader): number[] {
  return numbers16(reader.vector16(), 'a list of codes');
}

function serverNameOf(reader: ByteReader): string {
  const names = new ByteReader(reader.vector16(), 'a server name');
  const kind = names.u8();
  if (kind !== 0) throw new TlsFormatError(`Cannot read a server name: found kind ${kind}`);
  return new TextDecoder().decode(names.vector16());
}

function alpnOf(reader: ByteReader): string[] {
  const list = new ByteReader(reader.vector16(), 'application protocols');
  const names: string[] = [];
  while (list.left > 0) names.push(new TextDecoder().decode(list.vector8()));
  return names;
}

function keySharesOf(reader: ByteReader): KeyShare[] {
  const list = new ByteReader(reader.vector16(), 'key shares');
  const shares: KeyShare[] = [];
  while (list.left > 0) shares.push({ group: list.u16(), key: list.vector16() });
  return shares;
}
