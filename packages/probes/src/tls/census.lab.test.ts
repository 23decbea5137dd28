import assert from 'node:assert/strict';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';
import { once } from 'node:events';
import { after, before, describe, it } from 'node:test';
import { goodCertificate, makePki } from '@scrutineer/lab';
import {
  type ClientHello,
  concat,
  decodeClientHello,
  decodeOffer,
  decodeSslv2ClientHello,
  encodeAlert,
  encodeEllipticKeyExchange,
  encodeFlight,
  encodeHelloRetryRequest,
  encodePrimeKeyExchange,
  encodeServerHello,
  encodeSslv2ServerHello,
  suiteByCode,
} from '@scrutineer/wire/tls';
import type { EndpointSubject } from '@scrutineer/core';
import { type Look, Unobservable } from '../probe.ts';
import { type AskerLimits, createAsker } from './asker.ts';
import { takeCensus } from './census.ts';
import { type TlsCensusFacts, tlsCensus } from './facts.ts';

const LIMITS: AskerLimits = { sessions: 300, lanes: 6, sessionMs: 2_000, totalMs: 20_000 };
const RC4 = 0x0005;
const AES_GCM = 0xc02b;
const CHACHA = 0xcca9;
const HANDSHAKE_FAILURE = 40;
const PROTOCOL_VERSION = 70;
const INTERNAL_ERROR = 80;

const open: Server[] = [];
after(() => {
  for (const server of open) server.close();
});

describe('takeCensus() of a real TLS server', () => {
  let pem: { key: string; cert: string };
  before(async () => {
    const { keyPem, chainPem } = await makePki(Date.now()).issue(goodCertificate(['vote.example']));
    pem = { key: keyPem, cert: chainPem };
  });

  it('finds the suites that were configured and no others, in the order of the server', async () => {
    const facts = await censusOf({
      minVersion: 'TLSv1.2',
      maxVersion: 'TLSv1.2',
      honorCipherOrder: true,
      ciphers:
        'ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-ECDSA-AES128-GCM-SHA256',
      ecdhCurve: 'P-384:X25519',
    });
    assert.deepEqual(facts.versions['TLSv1.2'], {
      kind: 'seen',
      facts: {
        accepted: true,
        suites: [
          'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384',
          'TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256',
          'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256',
        ],
        order: 'server',
        complete: true,
        weakComplete: true,
      },
    });
    assert.deepEqual(acceptedOf(facts), ['TLSv1.2']);
    assert.deepEqual(facts.fallbackRefused, { kind: 'seen', facts: null });
    assert.deepEqual(facts.secureRenegotiation, { kind: 'seen', facts: true });
    assert.deepEqual(facts.extendedMasterSecret, { kind: 'seen', facts: true });
  });

  it('finds the groups of TLS 1.3, hybrid ones included, without a key of its own', async () => {
    const facts = await censusOf({
      minVersion: 'TLSv1.3',
      ecdhCurve: 'X25519MLKEM768:X25519:secp521r1',
    });
    assert.deepEqual(acceptedOf(facts), ['TLSv1.3']);
    assert.ok(facts.groups.kind === 'seen');
    assert.deepEqual(facts.groups.facts, {
      names: facts.groups.facts.names,
      complete: true,
    });
    assert.deepEqual(facts.groups.facts.names.toSorted(), [
      'X25519MLKEM768',
      'secp521r1',
      'x25519',
    ]);
    assert.deepEqual(facts.compression, { kind: 'seen', facts: null });
  });

  it('sees that a fall-back is turned away, and that the client may choose', async () => {
    const facts = await censusOf({ minVersion: 'TLSv1.2', honorCipherOrder: false });
    assert.deepEqual(acceptedOf(facts), ['TLSv1.2', 'TLSv1.3']);
    assert.deepEqual(facts.fallbackRefused, { kind: 'seen', facts: true });
    assert.ok(facts.versions['TLSv1.2'].kind === 'seen');
    assert.equal(facts.versions['TLSv1.2'].facts.order, 'client');
  });

  async function censusOf(options: TlsOptions): Promise<TlsCensusFacts> {
    const server = createTlsServer({ ...pem, ...options });
    server.on('tlsClientError', () => undefined);
    return census(await listen(server));
  }
});

describe('takeCensus() of servers that no library would be', () => {
  it('finds RC4 on a server that speaks SSLv3 alone', async () => {
    const facts = await censusOf(answering({ 0x0300: [RC4, 0x0004] }));
    assert.deepEqual(acceptedOf(facts), ['SSLv3']);
    assert.deepEqual(suitesOf(facts, 'SSLv3').toSorted(), [
      'TLS_RSA_WITH_RC4_128_MD5',
      'TLS_RSA_WITH_RC4_128_SHA',
    ]);
  });

  it('finds SSLv2 and its kinds', async () => {
    const facts = await censusOf((bytes) => {
      if (bytes[0] === 22) return encodeAlert(0x0300, 2, HANDSHAKE_FAILURE);
      const hello = decodeSslv2ClientHello(bytes);
      const kinds = hello?.kinds.filter((kind) => kind === 0x020080 || kind === 0x0700c0) ?? [];
      return encodeSslv2ServerHello({ version: 2, kinds, certificate: new Uint8Array(20) });
    });
    assert.deepEqual(acceptedOf(facts), ['SSLv2']);
    assert.deepEqual(suitesOf(facts, 'SSLv2'), [
      'SSL_CK_RC4_128_EXPORT40_WITH_MD5',
      'SSL_CK_DES_192_EDE3_CBC_WITH_MD5',
    ]);
  });

  it('measures the smallest prime of finite-field Diffie-Hellman', async () => {
    const facts = await censusOf(answering({ 0x0301: [0x0033, 0x0039] }, { primeBytes: 64 }));
    assert.deepEqual(facts.dhBits, { kind: 'seen', facts: 512 });
  });

  it('sees compression, and that renegotiation is not secured', async () => {
    const facts = await censusOf(answering({ 0x0302: [0x002f] }, { compression: 1 }));
    assert.deepEqual(facts.compression, { kind: 'seen', facts: true });
    assert.deepEqual(facts.secureRenegotiation, { kind: 'seen', facts: false });
  });

  it('sees that a fall-back is let pass', async () => {
    const facts = await censusOf(answering({ 0x0302: [0x002f], 0x0303: [0x002f] }));
    assert.deepEqual(facts.fallbackRefused, { kind: 'seen', facts: false });
  });

  it('gives smaller lists to a server that chokes on long ones', async () => {
    const server = answering({ 0x0303: [0xc02f, 0x009c] });
    const facts = await censusOf((bytes) => {
      const count = helloOf(bytes)?.suites.length ?? 0;
      return count > 70 ? encodeAlert(0x0303, 2, 50) : server(bytes);
    });
    assert.deepEqual(suitesOf(facts, 'TLSv1.2').toSorted(), [
      'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
      'TLS_RSA_WITH_AES_128_GCM_SHA256',
    ]);
  });

  it('tells the order of a server whose only other suite is of ChaCha20', async () => {
    const facts = await censusOf(answering({ 0x0303: [AES_GCM, CHACHA] }));
    assert.ok(facts.versions['TLSv1.2'].kind === 'seen');
    assert.equal(facts.versions['TLSv1.2'].facts.order, 'server');
  });

  it('does not take a preference for ChaCha20 where the client has it for no order at all', async () => {
    const facts = await censusOf((bytes) => {
      const first = helloOf(bytes)?.suites.find((each) => each === AES_GCM || each === CHACHA);
      return answering({ 0x0303: first === undefined ? [] : [first] })(bytes);
    });
    assert.ok(facts.versions['TLSv1.2'].kind === 'seen');
    assert.equal(facts.versions['TLSv1.2'].facts.order, null);
  });

  it('knows that it has not seen all groups of a server that speaks of none, in SSLv3', async () => {
    const { groups } = await censusOf(answering({ 0x0300: [0xc011] }));
    assert.ok(groups.kind === 'unseen' || !groups.facts.complete);
  });

  it('takes a cut connection for a refusal when the server goes on to accept another hello', async () => {
    const server = answering({ 0x0303: [0xc02f] });
    const facts = await censusOf((bytes) => {
      const answer = server(bytes);
      return answer !== undefined && answer[0] === 21 ? 'reset' : answer;
    });
    assert.deepEqual(facts.versions['TLSv1.0'], {
      kind: 'seen',
      facts: { accepted: false, suites: [], order: null, complete: true, weakComplete: true },
    });
    assert.deepEqual(suitesOf(facts, 'TLSv1.2'), ['TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256']);
  });

  it('asks again with a key share when a server wants one', async () => {
    const facts = await censusOf((bytes) => {
      const hello = helloOf(bytes);
      const offer = decodeOffer(hello?.extensions);
      if (hello === undefined || offer.supportedVersions === undefined) {
        return encodeAlert(0x0303, 2, PROTOCOL_VERSION);
      }
      const knows = hello.suites.includes(0x1301) && offer.keyShares?.length === 1;
      return knows
        ? encodeFlight(0x0303, encodeHelloRetryRequest(0x1301, 24))
        : encodeAlert(0x0303, 2, HANDSHAKE_FAILURE);
    });
    assert.deepEqual(suitesOf(facts, 'TLSv1.3'), ['TLS_AES_128_GCM_SHA256']);
  });
});

describe('takeCensus() of hostile servers', () => {
  const hostile = { sessions: 60, lanes: 8, sessionMs: 80, totalMs: 1_000 };

  it('says deadline of a version to which nothing is said, and sees the others', async () => {
    const server = answering({ 0x0303: [0xc02f] });
    const facts = await censusOf(
      (bytes) => (helloOf(bytes)?.version === 0x0300 ? undefined : server(bytes)),
      hostile,
    );
    assert.deepEqual(facts.versions.SSLv3, {
      kind: 'unseen',
      why: { reason: 'deadline', stage: 'server hello', afterMs: 80 },
    });
    assert.deepEqual(acceptedOf(facts), ['TLSv1.2']);
    assert.equal(facts.dhBits.kind, 'unseen');
  });

  it('knocks once at a door that is closed', async () => {
    const server = createServer();
    const port = await listen(server);
    server.close();
    let knocks = 0;
    const look = lookAt(port, null);
    const counting: Look<EndpointSubject> = {
      ...look,
      connect(to) {
        knocks += 1;
        return look.connect(to);
      },
    };
    const asker = createAsker(counting, hostile);
    const taking = takeCensus(asker, { serverName: 'vote.example', isThorough: true });
    await assert.rejects(taking, (error) => {
      assert.ok(error instanceof Unobservable);
      assert.deepEqual(error.why, { reason: 'refused', detail: 'ECONNREFUSED' });
      return true;
    });
    assert.equal(knocks, 1);
  });

  it('sees nothing where everything is silent', async () => {
    assert.equal(await blindness(() => undefined), 'deadline');
  });

  it('sees nothing where every connection is reset', async () => {
    assert.equal(await blindness(() => 'reset'), 'reset');
  });

  it('sees nothing where every hello meets an internal error, and a refusal where none does', async () => {
    const trouble = encodeAlert(0x0303, 2, INTERNAL_ERROR);
    const detail = 'no version, with an internal error in place of a refusal';
    await assert.rejects(
      censusOf(() => trouble),
      {
        why: { reason: 'protocol', stage: 'server hello', detail },
      },
    );
    const refusal = encodeAlert(0x0303, 2, HANDSHAKE_FAILURE);
    assert.deepEqual(acceptedOf(await censusOf(() => refusal)), []);
  });

  it('sees nothing in a flood of records', async () => {
    const empty = encodeFlight(0x0303);
    const flood = concat(...Array.from({ length: 500 }, () => empty));
    assert.equal(await blindness(() => flood), 'protocol');
  });

  it('sees nothing in another protocol', async () => {
    const text = new TextEncoder().encode('HTTP/1.1 400 Bad Request\r\n\r\n');
    assert.equal(await blindness(() => text), 'protocol');
  });

  it('does not believe a server that picks what was not on offer', async () => {
    const lie = encodeServerHello({ version: 0x0303, random: new Uint8Array(32), suite: 0xfafa });
    const { versions } = await censusOf(() => encodeFlight(0x0303, lie), hostile);
    const detail = 'the server picked 0xfafa, which was not on offer';
    const why = { reason: 'protocol', stage: 'server hello', detail };
    assert.deepEqual(versions['TLSv1.2'], { kind: 'unseen', why });
  });

  it('stops at its budget, and says that it is not complete', async () => {
    const facts = await censusOf(answering({ 0x0303: 'all' }), { ...LIMITS, sessions: 30 });
    assert.ok(facts.versions['TLSv1.2'].kind === 'seen');
    assert.equal(facts.versions['TLSv1.2'].facts.complete, false);
    assert.equal(facts.cost.connections, 30);
  });

  async function blindness(answer: Answering): Promise<string> {
    const { promise, resolve } = Promise.withResolvers<string>();
    await censusOf(answer, hostile).then(
      () => resolve('seen'),
      (error: unknown) => resolve(error instanceof Unobservable ? error.why.reason : String(error)),
    );
    return promise;
  }
});

describe('takeCensus() behind STARTTLS', () => {
  const mail: AskerLimits = { sessions: 10, lanes: 1, sessionMs: 500, totalMs: 5_000 };

  it('finds versions and weak suites in ten sessions', async () => {
    let sessions = 0;
    const port = await listen(
      smtpServer(answering({ 0x0301: [0xc013, RC4], 0x0303: [0xc02f, 0x0033] }), () => {
        sessions += 1;
        return '220 mx.example ESMTP';
      }),
    );
    const facts = await census(port, mail, 'smtp');
    assert.deepEqual(acceptedOf(facts), ['TLSv1.0', 'TLSv1.2']);
    assert.ok(suitesOf(facts, 'TLSv1.0').includes('TLS_RSA_WITH_RC4_128_SHA'));
    assert.deepEqual(facts.dhBits, { kind: 'seen', facts: 1024 });
    assert.ok(facts.versions['TLSv1.2'].kind === 'seen');
    assert.deepEqual(
      [facts.versions['TLSv1.2'].facts.complete, facts.versions['TLSv1.2'].facts.weakComplete],
      [false, true],
    );
    assert.ok(sessions <= 10, `${sessions} sessions`);
  });

  it('does not take for TLS what was said in clear text after STARTTLS', async () => {
    const port = await listen(smtpServer(answering({ 0x0303: [0xc02f] }), undefined, '250 more'));
    await assert.rejects(census(port, mail, 'smtp'), (error) => {
      assert.ok(error instanceof Unobservable);
      return error.why.reason === 'protocol';
    });
  });

  it('says at which stage a server fell silent', async () => {
    const silent = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.write('220 mx.example ESMTP\r\n');
      socket.resume();
    });
    const limits = { ...mail, sessionMs: 30 };
    await assert.rejects(census(await listen(silent), limits, 'smtp'), (error) => {
      assert.ok(error instanceof Unobservable);
      assert.deepEqual(error.why, { reason: 'deadline', stage: 'EHLO', afterMs: 30 });
      return true;
    });
  });

  it('says throttled when the server begins to turn it away', async () => {
    let sessions = 0;
    const port = await listen(
      smtpServer(answering({ 0x0303: [0xc02f] }), () => {
        sessions += 1;
        return sessions > 2 ? '421 too many connections' : '220 mx.example ESMTP';
      }),
    );
    const facts = await census(port, mail, 'smtp');
    assert.deepEqual(acceptedOf(facts), ['TLSv1.2']);
    assert.deepEqual(facts.versions['TLSv1.0'], {
      kind: 'unseen',
      why: { reason: 'throttled', detail: '421 too many connections' },
    });
  });
});

type Answering = (hello: Uint8Array) => Uint8Array | 'reset' | undefined;

/** A server made of a table: which suites it accepts in which version, in its own order. */
function answering(
  accepts: Readonly<Record<number, readonly number[] | 'all'>>,
  how: { primeBytes?: number; compression?: number } = {},
): Answering {
  const { primeBytes = 128, compression = 0 } = how;
  return (bytes) => {
    if (bytes[0] !== 22) return encodeAlert(0x0300, 2, HANDSHAKE_FAILURE);
    const hello = decodeClientHello(bytes);
    if (hello === undefined) return undefined;
    const version = decodeOffer(hello.extensions).supportedVersions?.[0] ?? hello.version;
    const known = accepts[version];
    if (known === undefined) return encodeAlert(0x0301, 2, PROTOCOL_VERSION);
    const suite =
      known === 'all' ? hello.suites[0] : known.find((each) => hello.suites.includes(each));
    if (suite === undefined) return encodeAlert(version, 2, HANDSHAKE_FAILURE);
    const random = new Uint8Array(32);
    const first = encodeServerHello({ version, random, suite, compression, extensions: [] });
    return encodeFlight(version, first, ...exchangeFor(hello, suite, primeBytes));
  };
}

function exchangeFor(hello: ClientHello, suite: number, primeBytes: number): Uint8Array[] {
  const keyExchange = suiteByCode(suite)?.keyExchange;
  if (keyExchange === 'DHE') {
    return [encodePrimeKeyExchange(new Uint8Array(primeBytes).fill(0xff), Uint8Array.of(2))];
  }
  if (keyExchange !== 'ECDHE') return [];
  const group = decodeOffer(hello.extensions).groups?.[0] ?? 23;
  return [encodeEllipticKeyExchange(group, new Uint8Array(65))];
}

function helloOf(bytes: Uint8Array): ClientHello | undefined {
  return bytes[0] === 22 ? decodeClientHello(bytes) : undefined;
}

function talk(socket: Socket, answer: Answering): void {
  let heard: Uint8Array = new Uint8Array();
  socket.on('error', () => undefined);
  socket.on('data', (chunk: Uint8Array) => {
    heard = concat(heard, chunk);
    const said = answer(heard);
    if (said === 'reset') socket.resetAndDestroy();
    else if (said !== undefined) socket.end(said);
  });
}

function smtpServer(
  answer: Answering,
  greet = () => '220 mx.example ESMTP',
  injected?: string,
): Server {
  return createServer((socket) => {
    const greeting = greet();
    socket.on('error', () => undefined);
    socket.write(`${greeting}\r\n`);
    if (!greeting.startsWith('220')) return void socket.end();
    const onLine = (chunk: Buffer) => {
      const line = chunk.toString('latin1');
      if (line.startsWith('EHLO')) socket.write('250-mx.example\r\n250 STARTTLS\r\n');
      if (!line.startsWith('STARTTLS')) return;
      socket.off('data', onLine);
      socket.write(`220 Go ahead\r\n${injected === undefined ? '' : `${injected}\r\n`}`);
      talk(socket, answer);
    };
    socket.on('data', onLine);
  });
}

async function censusOf(answer: Answering, limits = LIMITS): Promise<TlsCensusFacts> {
  return census(await listen(createServer((socket) => talk(socket, answer))), limits);
}

async function listen(server: Server): Promise<number> {
  open.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  assert.ok(typeof address === 'object' && address !== null);
  return address.port;
}

/** Takes a census, and holds the facts against their schema. */
async function census(
  port: number,
  limits = LIMITS,
  starttls: 'smtp' | null = null,
): Promise<TlsCensusFacts> {
  const asker = createAsker(lookAt(port, starttls), limits);
  const facts = await takeCensus(asker, {
    serverName: 'vote.example',
    isThorough: starttls === null,
  });
  return tlsCensus.schema.parse(facts);
}

function lookAt(port: number, starttls: 'smtp' | null): Look<EndpointSubject> {
  const subject = {
    kind: 'endpoint',
    host: 'vote.example',
    address: '127.0.0.1',
    port,
    starttls,
  } as const;
  return {
    subject,
    signal: new AbortController().signal,
    within: (ms) => AbortSignal.timeout(ms),
    rangeOf: () => ({ range: 'loopback', public: false, allowed: true }),
    async connect(to) {
      const socket = connect({ host: to.address, port: to.port, noDelay: true });
      await once(socket, 'connect');
      return socket;
    },
    ask: () => Promise.reject(new Error('A census asks no DNS')),
    stage: () => undefined,
    keep: () => undefined,
    trust: { name: 'none', pem: [] },
    agent: { userAgent: '', ehlo: 'scrutineer.invalid' },
  };
}

function acceptedOf({ versions }: TlsCensusFacts): string[] {
  return Object.entries(versions)
    .filter(([, sight]) => sight.kind === 'seen' && sight.facts.accepted)
    .map(([version]) => version);
}

function suitesOf({ versions }: TlsCensusFacts, version: keyof typeof versions): readonly string[] {
  const sight = versions[version];
  assert.ok(sight.kind === 'seen', `${version} was not seen`);
  return sight.facts.suites;
}
