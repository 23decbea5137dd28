import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect as connectPlain, createServer, type Server } from 'node:net';
import { after, describe, it } from 'node:test';
import { connect, type ConnectionOptions, type TLSSocket } from 'node:tls';
import {
  alertName,
  cipherSuites,
  type ClientOffer,
  encodeClientHello,
  encodeOffer,
  encodeSslv2ClientHello,
  FALLBACK_SCSV,
  groupName,
  hasExtension,
  extensionCodes,
  namedGroups,
  ServerFlight,
  type ServerWord,
  signatureSchemes,
  sslv2KindName,
  sslv2Kinds,
  suiteName,
  type TlsVersion,
  tlsVersions,
  versionCode,
} from '@scrutineer/wire/tls';
import { makePki } from './pki.ts';
import { makeTlsFront } from './tls-server.ts';
import type { TlsServer } from './world.ts';

const MODERN = 'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256';
const X25519 = 29;
const pki = makePki(Date.now());
const open: Server[] = [];

after(() => {
  for (const server of open) server.close();
});

describe('makeTlsFront()', () => {
  for (const [protocol, suite] of [
    ['TLSv1.3', 'TLS_AES_128_GCM_SHA256'],
    ['TLSv1.3', 'TLS_AES_128_CCM_8_SHA256'],
    ['TLSv1.2', 'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256'],
    ['TLSv1.2', 'TLS_ECDHE_RSA_WITH_ARIA_128_GCM_SHA256'],
    ['TLSv1.2', 'TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256'],
    ['TLSv1.1', 'TLS_RSA_WITH_CAMELLIA_256_CBC_SHA'],
    ['TLSv1.0', 'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA'],
  ] as const) {
    it(`finishes a handshake of ${protocol} with ${suite}`, async () => {
      const port = await serve(tlsServer({ protocols: [protocol], suites: [suite] }));
      const ciphers = `${suite.startsWith('TLS_AES') ? `${suite}:` : ''}ALL:@SECLEVEL=0`;
      const client = await handshake(port, { minVersion: 'TLSv1', ciphers });
      assert.equal(client.getProtocol(), protocol.replace('.0', ''));
      assert.equal(client.getCipher().standardName, suite);
      assert.equal(client.authorized, true);
      assert.equal(client.alpnProtocol, 'http/1.1');
      client.destroy();
    });
  }

  for (const [name, over] of [
    ['a short key', { key: 'rsa-1024' }],
    ['a signature with SHA-1', { hash: 'sha1' }],
    ['a short key of its own and SHA-1', { key: 'rsa-1024', hash: 'sha1', issuer: 'self' }],
    ['a chain out of order', { chain: 'misordered' }],
    ['an expired certificate', { fromDays: -90, toDays: -1 }],
    ['a certificate for clients', { extendedKeyUsage: ['clientAuth'] }],
  ] as const) {
    it(`goes through a handshake with ${name}`, async () => {
      const certificate = { ...tlsServer().certificate, ...over };
      const kind = certificate.key === 'ecdsa-p256' ? 'ECDSA' : 'RSA';
      const suites = ['TLS_AES_128_GCM_SHA256', `TLS_ECDHE_${kind}_WITH_AES_128_GCM_SHA256`];
      for (const protocols of [['TLSv1.2'], ['TLSv1.3']]) {
        const port = await serve(tlsServer({ protocols, suites, certificate }));
        const ciphers = 'DEFAULT:@SECLEVEL=0';
        const client = await handshake(port, { rejectUnauthorized: false, ciphers });
        assert.equal(client.getProtocol(), protocols[0]);
        const { chain } = await pki.issue(certificate);
        assert.equal(hexOf(client.getPeerX509Certificate()!.raw), hexOf(chain[0]!));
        client.destroy();
      }
    });
  }

  it('outlives clients that leave at any moment', async () => {
    const port = await serve(tlsServer());
    const first = hello('TLSv1.3', {});
    for (const bytes of [0, 1, 4, 60, first.length - 1, first.length]) {
      for (const leave of ['end', 'destroy', 'resetAndDestroy'] as const) {
        const socket = connectPlain(port, '127.0.0.1');
        await once(socket, 'connect');
        await new Promise((resolve) => socket.write(first.subarray(0, bytes), resolve));
        socket.on('error', () => socket.destroy()).resume();
        socket[leave]();
        await once(socket, 'close');
      }
    }
    const client = await handshake(port);
    assert.equal(client.authorized, true);
    client.destroy();
  });

  it('asks a client of TLS 1.3 for the group that it was declared to speak', async () => {
    const port = await serve(tlsServer({ groups: ['secp521r1'] }));
    const client = await handshake(port, { ecdhCurve: 'X25519:P-521' });
    assert.equal('name' in client.getEphemeralKeyInfo()! && client.authorized, true);
    client.destroy();
    const [word] = await ask(port, hello('TLSv1.3', { groups: [29, 25], keyShares: [] }));
    assert.equal(word?.kind === 'hello-retry-request' && word.group, 25);
  });

  it('sends a chain that is longer than clients are ready to read', async () => {
    const port = await serve(tlsServer({ hostile: 'giant-chain' }));
    await assert.rejects(handshake(port), /excessive message size|EXCESSIVE/);
  });

  it('marks its random when it could have spoken something newer', async () => {
    const suites = ['TLS_AES_128_GCM_SHA256', 'TLS_RSA_WITH_RC4_128_SHA', MODERN];
    const port = await serve(tlsServer({ suites }));
    for (const suite of [MODERN, 'TLS_RSA_WITH_RC4_128_SHA']) {
      const [word] = await ask(port, hello('TLSv1.2', { suites: [suite] }));
      assert.equal(word?.kind === 'server-hello' && word.downgrade, 'TLSv1.2', suite);
    }
  });

  it('turns away a fall-back that was not needed', async () => {
    const port = await serve(tlsServer());
    const words = await ask(port, hello('TLSv1.2', { signals: [FALLBACK_SCSV] }));
    assert.deepEqual(alerts(words), ['inappropriate_fallback']);
    const only = await serve(tlsServer({ protocols: ['TLSv1.2'] }));
    const [word] = await ask(only, hello('TLSv1.2', { signals: [FALLBACK_SCSV] }));
    assert.equal(word?.kind, 'server-hello');
  });

  it('goes on with a fall-back where the world says so', async () => {
    const port = await serve(tlsServer({ ignoresFallback: true }));
    const [word] = await ask(port, hello('TLSv1.2', { signals: [FALLBACK_SCSV] }));
    assert.equal(word?.kind, 'server-hello');
  });

  it('goes on with a client that does not know the curve of the certificate', async () => {
    const port = await serve(tlsServer({ suites: [MODERN], groups: ['secp256r1', 'x25519'] }));
    const [word] = await ask(port, hello('TLSv1.2', { suites: [MODERN], groups: [X25519] }));
    assert.equal(word?.kind, 'server-hello');
  });

  it('says which ground is not common', async () => {
    const port = await serve(tlsServer());
    assert.deepEqual(alerts(await ask(port, hello('TLSv1.1', {}))), ['protocol_version']);
    const suites = ['TLS_RSA_WITH_AES_128_CBC_SHA'];
    assert.deepEqual(alerts(await ask(port, hello('TLSv1.2', { suites }))), ['handshake_failure']);
    assert.deepEqual(alerts(await ask(port, Buffer.from('GET / HTTP/1.1\r\n\r\n'))), [
      'unexpected_message',
    ]);
  });

  it('follows the order of the client only where it was told to', async () => {
    const suites = ['TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384', MODERN];
    const chosen = async (over: Partial<TlsServer>): Promise<string> => {
      const port = await serve(tlsServer({ suites, ...over }));
      const [word] = await ask(port, hello('TLSv1.2', { suites: suites.toReversed() }));
      return word?.kind === 'server-hello' ? suiteName(word.suite) : 'none';
    };
    assert.equal(await chosen({}), suites[0]);
    assert.equal(await chosen({ clientOrder: true }), MODERN);
  });

  it('speaks SSLv2 where it was declared, and nowhere else', async () => {
    const kinds = sslv2Kinds.map(({ code }) => code);
    const first = encodeSslv2ClientHello({ kinds, challenge: new Uint8Array(16) });
    const suites = ['SSL_CK_DES_64_CBC_WITH_MD5', 'SSL_CK_RC4_128_WITH_MD5'];
    const old = await serve(tlsServer({ protocols: ['SSLv2'], suites }));
    const [word] = await ask(old, first);
    assert.ok(word?.kind === 'sslv2-server-hello');
    assert.deepEqual(word.kinds.map(sslv2KindName).toSorted(), suites);
    assert.ok(word.certificate.length > 0);
    assert.deepEqual(alerts(await ask(await serve(tlsServer()), first)), ['protocol_version']);
  });

  for (const [flag, of] of [
    ['compression', (word: Hello) => word.compression === 1],
    [
      'insecureRenegotiation',
      (word: Hello) => !hasExtension(word, extensionCodes.renegotiationInfo),
    ],
    [
      'noExtendedMasterSecret',
      (word: Hello) => !hasExtension(word, extensionCodes.extendedMasterSecret),
    ],
  ] as const) {
    it(`shows ${flag} where it was declared, whoever carries the handshake out`, async () => {
      for (const suite of [MODERN, 'TLS_RSA_WITH_RC4_128_SHA']) {
        for (const over of [{}, { [flag]: true }]) {
          const port = await serve(tlsServer({ suites: [suite], ...over }));
          const [word] = await ask(port, hello('TLSv1.2', { suites: [suite] }));
          assert.ok(word?.kind === 'server-hello');
          assert.equal(of(word), flag in over, suite);
        }
      }
    });
  }

  for (const bits of [512, 768, 1024, 2048]) {
    it(`agrees on a key with a prime of ${bits} bits when told so`, async () => {
      const suites = ['TLS_DHE_RSA_WITH_AES_128_CBC_SHA'];
      const port = await serve(tlsServer({ protocols: ['TLSv1.0'], suites, dhBits: bits }));
      const words = await ask(port, hello('TLSv1.0', { suites }));
      const exchange = words.find((word) => word.kind === 'server-key-exchange')?.exchange;
      assert.equal(exchange?.kind === 'prime-field' && exchange.primeBits, bits);
    });
  }

  it('shows the chain as declared in a flight made by hand', async () => {
    const suites = ['TLS_ECDHE_ECDSA_WITH_RC4_128_SHA'];
    const declared = tlsServer({ protocols: ['SSLv3'], suites });
    const words = await ask(await serve(declared), hello('SSLv3', { suites }));
    const chain = words.find((word) => word.kind === 'certificate')?.chain;
    const issued = await pki.issue(declared.certificate);
    assert.deepEqual(chain?.map(hexOf), issued.chain.map(hexOf));
  });
});

describe('a hostile TLS server', () => {
  it('resets, or sends junk in place of a hello', async () => {
    const port = await serve(tlsServer({ hostile: 'reset' }));
    await assert.rejects(ask(port, hello('TLSv1.3', {})), { code: 'ECONNRESET' });
    const words = await ask(await serve(tlsServer({ hostile: 'junk' })), hello('TLSv1.3', {}));
    assert.deepEqual(
      words.map(({ kind }) => kind),
      ['not-tls'],
    );
  });

  it('cuts off a client that asks too often, and only that one', async () => {
    const port = await serve(tlsServer({ hostile: 'throttle' }));
    const answers = await Promise.allSettled(
      Array.from({ length: 12 }, () => ask(port, hello('TLSv1.2', {}))),
    );
    assert.equal(answers.filter(({ status }) => status === 'rejected').length, 4);
  });

  it('floods without end', async () => {
    const socket = connectPlain(await serve(tlsServer({ hostile: 'flood' })), '127.0.0.1');
    socket.write(hello('TLSv1.3', {}));
    let heard = 0;
    for await (const chunk of socket) {
      heard += (chunk as Buffer).length;
      if (heard > 500_000) break;
    }
    assert.ok(heard > 500_000);
  });

  it('says nothing, or drips a record that never ends', async (t) => {
    t.mock.timers.enable({ apis: ['setInterval'] });
    const silent = await serve(tlsServer({ hostile: 'silent' }));
    const dripping = await serve(tlsServer({ hostile: 'drip' }));
    const heard = async (port: number): Promise<number> => {
      const socket = connectPlain(port, '127.0.0.1');
      socket.write(hello('TLSv1.3', {}));
      let bytes = 0;
      socket.on('data', (chunk: Buffer) => (bytes += chunk.length));
      for (let turn = 0; turn < 40; turn += 1) {
        await new Promise(setImmediate);
        t.mock.timers.tick(1000);
      }
      socket.destroy();
      return bytes;
    };
    assert.equal(await heard(silent), 0);
    const bytes = await heard(dripping);
    assert.ok(bytes > 0 && bytes <= 40, `${bytes}`);
  });
});

describe('a census of hellos', () => {
  for (const [name, declared] of [
    ['a modern server', tlsServer()],
    [
      'an old server',
      tlsServer({
        protocols: ['SSLv3', 'TLSv1.0', 'TLSv1.1', 'TLSv1.2'],
        suites: [
          'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
          'TLS_DHE_DSS_WITH_AES_256_CBC_SHA',
          'TLS_DHE_RSA_WITH_AES_256_CBC_SHA256',
          'TLS_RSA_WITH_AES_128_CBC_SHA',
          'TLS_RSA_WITH_3DES_EDE_CBC_SHA',
          'TLS_RSA_WITH_RC4_128_MD5',
          'TLS_RSA_EXPORT_WITH_RC4_40_MD5',
          'TLS_DH_anon_WITH_AES_128_CBC_SHA',
          'TLS_ECDHE_ECDSA_WITH_NULL_SHA',
        ],
        groups: ['secp256r1', 'sect163k1'],
      }),
    ],
    [
      'a server with a gap in its versions',
      tlsServer({
        protocols: ['TLSv1.0', 'TLSv1.3'],
        suites: ['TLS_CHACHA20_POLY1305_SHA256', 'TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA'],
        groups: ['X25519MLKEM768', 'X25519Kyber768Draft00', 'secp384r1', 'ffdhe2048', 'secp256r1'],
      }),
    ],
  ] as const) {
    it(`sees of ${name} what is declared, in its order, and nothing else`, async () => {
      const port = await serve(declared);
      for (const version of tlsVersions) {
        const seen = await suitesOf(port, version);
        assert.deepEqual(seen, declaredFor(declared, version), version);
      }
      const modern = namedGroups.filter(({ inTls13 }) => inTls13).map((group) => group.name);
      const groups = declared.protocols.includes('TLSv1.3')
        ? declared.groups.filter((group) => modern.includes(group))
        : [];
      assert.deepEqual(await groupsOf(port), groups);
    });
  }
});

type Hello = Extract<ServerWord, { kind: 'server-hello' }>;

function tlsServer(over: Partial<TlsServer> = {}): TlsServer {
  return {
    protocols: ['TLSv1.2', 'TLSv1.3'],
    suites: ['TLS_AES_256_GCM_SHA384', 'TLS_AES_128_GCM_SHA256', MODERN],
    groups: ['X25519MLKEM768', 'x25519', 'secp256r1'],
    certificate: {
      names: ['cedar.example'],
      key: 'ecdsa-p256',
      fromDays: -1,
      toDays: 80,
      issuer: 'public',
      chain: 'whole',
    },
    ...over,
  };
}

async function serve(tls: TlsServer): Promise<number> {
  const front = makeTlsFront({
    pki,
    choose: () => tls,
    alpn: ['http/1.1'],
    onSecure: ({ stream }) => stream.end('hello'),
  });
  const listener = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    front(socket);
  });
  open.push(listener);
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  return (listener.address() as AddressInfo).port;
}

async function handshake(port: number, options: ConnectionOptions = {}): Promise<TLSSocket> {
  const client = connect({
    port,
    host: '127.0.0.1',
    servername: 'cedar.example',
    ca: pki.publicRootPem,
    ALPNProtocols: ['h2', 'http/1.1'],
    ...options,
  });
  await once(client, 'secureConnect');
  return client;
}

interface Wish extends ClientOffer {
  readonly suites?: readonly string[];
  readonly signals?: readonly number[];
}

/** A hello that offers one version, and everything else unless told what. */
function hello(version: TlsVersion, { suites, signals = [], ...offer }: Wish): Uint8Array {
  const isModern = version === 'TLSv1.3';
  const wanted = cipherSuites.filter(({ name, since }) =>
    suites === undefined ? (since === 'TLSv1.3') === isModern : suites.includes(name),
  );
  const codes = suites?.map((name) => wanted.find((each) => each.name === name)?.code ?? 0);
  const code = versionCode(version);
  return encodeClientHello({
    version: Math.min(code, 0x0303),
    random: new Uint8Array(32).fill(7),
    sessionId: new Uint8Array(isModern ? 32 : 0),
    suites: [...(codes ?? wanted.map((each) => each.code)), ...signals],
    compression: isModern ? [0] : [1, 0],
    extensions: encodeOffer({
      serverName: 'cedar.example',
      groups: namedGroups.map((group) => group.code),
      signatureSchemes: signatureSchemes,
      renegotiationInfo: true,
      extendedMasterSecret: true,
      ...(isModern ? { supportedVersions: [code], keyShares: [] } : {}),
      ...offer,
    }),
  });
}

/** Sends the first word and reads what comes back, up to where it could be this client's turn. */
async function ask(port: number, first: Uint8Array): Promise<readonly ServerWord[]> {
  const socket = connectPlain(port, '127.0.0.1');
  socket.write(first);
  const flight = new ServerFlight();
  const words: ServerWord[] = [];
  for await (const chunk of socket) {
    words.push(...flight.push(chunk as Buffer));
    if (words.some(({ kind }) => LAST_WORDS.has(kind))) break;
  }
  socket.destroy();
  return words;
}

const LAST_WORDS = new Set([
  'alert',
  'server-hello-done',
  'encrypted',
  'hello-retry-request',
  'sslv2-server-hello',
]);

function alerts(words: readonly ServerWord[]): string[] {
  return words.map((word) => (word.kind === 'alert' ? alertName(word.description) : word.kind));
}

/** Peels: offers all, takes away what the server chose, and again, until it refuses. */
async function suitesOf(port: number, version: TlsVersion): Promise<string[]> {
  const seen: string[] = [];
  for (;;) {
    const isModern = version === 'TLSv1.3';
    const left = cipherSuites
      .filter(({ since, name }) => (since === 'TLSv1.3') === isModern && !seen.includes(name))
      .map(({ name }) => name);
    const [word] = await ask(port, hello(version, { suites: left }));
    if (word?.kind !== 'server-hello' && word?.kind !== 'hello-retry-request') return seen;
    if (word.version !== versionCode(version)) return seen;
    seen.push(suiteName(word.suite));
  }
}

async function groupsOf(port: number): Promise<string[]> {
  const seen: string[] = [];
  for (;;) {
    const groups = namedGroups.filter(({ name }) => !seen.includes(name)).map(({ code }) => code);
    const [word] = await ask(port, hello('TLSv1.3', { groups }));
    if (word?.kind !== 'hello-retry-request') return seen;
    seen.push(groupName(word.group ?? 0));
  }
}

function declaredFor(server: TlsServer, version: TlsVersion): string[] {
  if (!server.protocols.includes(version)) return [];
  return server.suites.filter((name) => {
    const since = cipherSuites.find((suite) => suite.name === name)?.since;
    if (version === 'TLSv1.3' || since === 'TLSv1.3') return since === version;
    return since === 'SSLv3' || version === 'TLSv1.2';
  });
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
