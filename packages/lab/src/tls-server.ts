import type { Socket } from 'node:net';
import { type SecureContext, TLSSocket } from 'node:tls';
import {
  alertCode,
  type ClientHello,
  decodeOffer,
  encodeAlert,
  encodeSslv2ServerHello,
  FALLBACK_SCSV,
  type Sslv2ClientHello,
  sslv2Kinds,
  TlsFormatError,
  versionCode,
} from '@scrutineer/wire/tls';
import { beHostile, isHostility } from './hostility.ts';
import type { Pki } from './pki.ts';
import { makeThrottle } from './throttle.ts';
import { handMadeFlight } from './tls/hand-made-flight.ts';
import { type Agreement, negotiate } from './tls/negotiate.ts';
import { type FirstWord, readHello } from './tls/read-hello.ts';
import { makeContexts } from './tls/secure-contexts.ts';
import { servedCertificate } from './tls/served-certificate.ts';
import type { TlsServer } from './world.ts';

/** What stands behind a port that speaks TLS. */
export interface TlsFront {
  readonly pki: Pki;
  /** The server for a name that the client asks for, or for none; undefined turns the client away. */
  readonly choose: (serverName: string | undefined) => TlsServer | undefined;
  /** Protocols of the application, in the server's order; empty: the extension is not answered. */
  readonly alpn: readonly string[];
  /** Takes over once the handshake is through. */
  readonly onSecure: (connection: SecureConnection) => void;
}

/** A connection that has TLS on it. */
export interface SecureConnection {
  readonly stream: TLSSocket;
  /** What is below the TLS. */
  readonly socket: Socket;
}

/**
 * Makes a function that takes plain connections and speaks TLS on them, exactly as declared.
 *
 * OpenSSL carries out what it can, told to do nothing but what was negotiated here. What it cannot (SSLv2, SSLv3,
 * RC4, export, small primes …) is answered by hand, up to where the client would have to go on.
 */
export function makeTlsFront(front: TlsFront): (socket: Socket) => void {
  const isOneTooMany = makeThrottle();
  const contexts = makeContexts();
  return (socket) => {
    const isThrottled = isOneTooMany();
    readHello(socket)
      .then((word) => answer(socket, word, isThrottled))
      .catch((error: unknown) => {
        if (!(error instanceof TlsFormatError)) throw error;
        refuse(socket, 'decode_error');
      });
  };

  async function answer(socket: Socket, word: FirstWord, isThrottled: boolean): Promise<void> {
    if (word.kind === 'gone') {
      socket.destroy();
      return;
    }
    const offer = word.kind === 'tls' ? decodeOffer(word.hello.extensions) : undefined;
    const server = front.choose(offer?.serverName?.toLowerCase());
    if (server === undefined) refuse(socket, 'unrecognized_name');
    else if (isHostility(server.hostile)) beHostile(socket, server.hostile, SLOW_HELLO);
    else if (server.hostile === 'throttle' && isThrottled) socket.resetAndDestroy();
    else if (word.kind === 'foreign') refuse(socket, 'unexpected_message');
    else if (word.kind === 'sslv2') await answerSslv2(socket, server, word.hello);
    else await answerTls(socket, server, word);
  }

  async function answerSslv2(
    socket: Socket,
    server: TlsServer,
    hello: Sslv2ClientHello,
  ): Promise<void> {
    if (!server.protocols.includes('SSLv2')) {
      refuse(socket, 'protocol_version');
      return;
    }
    const { chain } = await servedCertificate(front.pki, server, 'RSA');
    const named = sslv2Kinds.filter(({ name }) => server.suites.includes(name));
    const codes = (named.length === 0 ? SSLV2_USUAL : named).map(({ code }) => code);
    const kinds = codes.filter((code) => hello.kinds.includes(code));
    const certificate = chain[0] ?? new Uint8Array();
    say(socket, encodeSslv2ServerHello({ version: 2, kinds, certificate }));
  }

  async function answerTls(socket: Socket, server: TlsServer, { hello, bytes }: TlsWord) {
    const terms = negotiate(server, hello);
    if (terms.kind === 'refused') {
      refuse(socket, terms.alert, hello);
      return;
    }
    const certificate = await servedCertificate(front.pki, server, terms.suite.authentication);
    if (socket.destroyed) return;
    // OpenSSL would turn such clients away, whatever the world says.
    const isLetFall = server.ignoresFallback === true && hello.suites.includes(FALLBACK_SCSV);
    const isByHand = isLetFall || !knowsCurve(hello, terms);
    const secureContext = isByHand ? undefined : contexts(server, terms, certificate);
    if (secureContext === undefined) {
      const { chain } = certificate;
      const { sessionId } = hello;
      say(socket, handMadeFlight({ server, agreement: terms, chain, sessionId }));
      return;
    }
    socket.unshift(bytes);
    const stream = openSslSocket(socket, secureContext, front.alpn);
    stream.once('secure', () => front.onSecure({ stream, socket }));
  }
}

type TlsWord = Extract<FirstWord, { kind: 'tls' }>;

/** secp256r1, on which every elliptic certificate of the lab is. */
const CERTIFICATE_CURVE = 23;

/** Whether the client can check the signature of an elliptic certificate, where its groups say so (RFC 8422, 5.1). */
function knowsCurve(hello: ClientHello, { version, suite }: Agreement): boolean {
  if (version === 'TLSv1.3' || suite.authentication !== 'ECDSA') return true;
  return decodeOffer(hello.extensions).groups?.includes(CERTIFICATE_CURVE) !== false;
}

/** The head of a record that is never finished. */
const SLOW_HELLO = Uint8Array.of(22, 3, 3, 0x40, 0, 2, 0, 0x3f, 0xfc, 3, 3);

/** What a server of SSLv2 knows when the world does not name its kinds. */
const SSLV2_USUAL = sslv2Kinds.filter(({ name }) => name === 'SSL_CK_RC4_128_WITH_MD5');

function openSslSocket(
  socket: Socket,
  secureContext: SecureContext,
  alpn: readonly string[],
): TLSSocket {
  const ALPNProtocols = alpn.length === 0 ? {} : { ALPNProtocols: [...alpn] };
  const secure = new TLSSocket(socket, { isServer: true, secureContext, ...ALPNProtocols });
  secure.on('error', () => socket.destroy());
  return secure;
}

/** Says it, and hangs up as soon as the client says anything more. */
function say(socket: Socket, bytes: Uint8Array): void {
  socket.write(bytes);
  socket.once('data', () => refuse(socket, 'handshake_failure'));
  socket.resume();
}

function refuse(socket: Socket, alert: string, hello?: ClientHello): void {
  const version = Math.min(hello?.version ?? versionCode('TLSv1.0'), versionCode('TLSv1.2'));
  socket.end(encodeAlert(version, 2, alertCode(alert) ?? 0));
  socket.resume();
}
