import type { Socket } from 'node:net';
import {
  type ClientHello,
  decodeClientHello,
  decodeSslv2ClientHello,
  type Sslv2ClientHello,
  TlsFormatError,
} from '@scrutineer/wire/tls';

/** The first thing that a client of a TLS server says. */
export type FirstWord =
  | { readonly kind: 'tls'; readonly hello: ClientHello; readonly bytes: Buffer }
  | { readonly kind: 'sslv2'; readonly hello: Sslv2ClientHello }
  /** Something else, or more than any hello has. */
  | { readonly kind: 'foreign' }
  /** The client left before it had said anything whole. */
  | { readonly kind: 'gone' };

/** No hello is longer. */
const HELLO_BYTES = 65_536;

/**
 * Reads a client's first word, and leaves the socket paused behind it.
 *
 * Never rejects. Waits for as long as the client stays: who raises the lab ends the connections.
 */
export function readHello(socket: Socket): Promise<FirstWord> {
  const { promise, resolve } = Promise.withResolvers<FirstWord>();
  let bytes = Buffer.alloc(0);
  const settle = (word: FirstWord): void => {
    socket.off('data', onData).off('close', onGone).off('end', onGone);
    socket.pause();
    resolve(word);
  };
  const onData = (chunk: Buffer): void => {
    bytes = Buffer.concat([bytes, chunk]);
    const word = wordOf(bytes);
    if (word !== undefined) settle(word);
  };
  const onGone = (): void => settle({ kind: 'gone' });
  socket.on('data', onData).once('close', onGone).once('end', onGone);
  socket.resume();
  return promise;
}

function wordOf(bytes: Buffer): FirstWord | undefined {
  if (bytes.length > HELLO_BYTES) return { kind: 'foreign' };
  try {
    if (isSslv2(bytes)) {
      const hello = decodeSslv2ClientHello(bytes);
      return hello && { kind: 'sslv2', hello };
    }
    if (bytes[0] !== HANDSHAKE) return { kind: 'foreign' };
    const hello = decodeClientHello(bytes);
    return hello && { kind: 'tls', hello, bytes };
  } catch (error) {
    if (error instanceof TlsFormatError) return { kind: 'foreign' };
    throw error;
  }
}

/** Content type of the record in which a hello travels. */
const HANDSHAKE = 22;

/** A record of SSLv2 has the high bit of its length set. */
function isSslv2([first = 0]: Uint8Array): boolean {
  return (first & 0x80) !== 0;
}
