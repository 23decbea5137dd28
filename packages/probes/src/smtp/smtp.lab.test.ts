import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, type Socket, createServer } from 'node:net';
import { type TestContext, before, describe, it } from 'node:test';
import { TLSSocket } from 'node:tls';
import type { EndpointSubject, Observation } from '@scrutineer/core';
import { goodCertificate, makePki } from '@scrutineer/lab';
import { systemClock } from '../clock.ts';
import { makeDoor } from '../door.ts';
import { handClock } from '../hand-clock.ts';
import { observe } from '../runner.ts';
import type { SmtpFacts } from './facts.ts';
import probe from './probe.ts';

const never = new AbortController().signal;

describe('the smtp probe', () => {
  let made: { readonly key: string; readonly cert: string };
  before(async () => {
    made = await selfSigned('mx.test');
  });

  it('reads greeting and extensions, and leaves where TLS is not offered', async (t) => {
    const server = await mailServer(t, {
      '': '220-mx.test\r\n220 ready\r\n',
      EHLO: '250-mx.test\r\n250-Size 100\r\n250 AUTH=PLAIN\r\n',
      QUIT: '221 bye\r\n',
    });
    const { greeting, extensions, starttls } = await seen(server.observe());
    assert.deepEqual(greeting, { code: 220, lines: ['mx.test', 'ready'] });
    assert.deepEqual([extensions, starttls], [['SIZE', 'AUTH'], { kind: 'not-offered' }]);
    assert.deepEqual(server.heard, ['EHLO scanner.invalid', 'QUIT']);
  });

  it('shakes hands where TLS is offered, and takes its leave under protection', async (t) => {
    const server = await mailServer(t, {
      '': '220 mx.test\r\n',
      EHLO: '250-mx.test\r\n250 starttls\r\n',
      STARTTLS: '220 go\r\n',
    });
    server.tls = made;
    const { starttls } = await seen(server.observe({ name: 'own', pem: [made.cert] }));
    assert.ok(starttls.kind === 'upgraded');
    const { protocol, chain, trust } = starttls.tls;
    const der = made.cert.replaceAll(/-----[^-]+-----|\s/g, '');
    assert.deepEqual([protocol, chain, trust], ['TLSv1.3', [der], { store: 'own', error: null }]);
    await server.closed;
    assert.deepEqual(server.heard, ['EHLO scanner.invalid', 'STARTTLS', 'QUIT']);
  });

  it('keeps what it saw when STARTTLS comes to nothing', async (t) => {
    const said = {
      '': '220 mx.test\r\n',
      EHLO: '250-mx.test\r\n250 STARTTLS\r\n',
      QUIT: '221\r\n',
    };
    const after = async (reply: string) => {
      const { starttls } = await seen(
        (await mailServer(t, { ...said, STARTTLS: reply })).observe(),
      );
      return starttls.kind === 'failed' ? starttls.why.reason : starttls;
    };
    assert.deepEqual(await after('454 not now\r\n'), {
      kind: 'refused',
      reply: { code: 454, lines: ['not now'] },
    });
    assert.equal(await after('421 too many\r\n'), 'throttled');
    assert.equal(await after('220 go\r\n250 injected\r\n'), 'protocol');
    assert.equal(await after('what?\r\n'), 'protocol');
    assert.equal(await after('hang up'), 'reset');
  });

  for (const [name, greeting, reason] of [
    ['turns us away for now', '421 too many connections\r\n', 'throttled'],
    ['turns us away for now in other words', '450 later\r\n', 'throttled'],
    ['does not serve us', '554 no\r\n', 'protocol'],
    ['is no mail server', 'SSH-2.0-x\r\n', 'protocol'],
    ['never ends its line', 'x'.repeat(5000), 'protocol'],
    ['never ends its reply', '220-x\r\n'.repeat(1000), 'protocol'],
    ['sends replies unasked', '220 x\r\n'.repeat(1000), 'protocol'],
    ['hangs up', 'hang up', 'reset'],
    ['cuts us off', 'reset', 'reset'],
  ] as const)
    it(`says ${reason} of a server that ${name}`, async (t) => {
      const server = await mailServer(t, { '': greeting });
      assert.equal(await whyNot(server.observe()), reason);
    });

  it('tells a refusal of EHLO from a request to come back', async (t) => {
    for (const [reply, reason] of [
      ['502 no\r\n', 'protocol'],
      ['421 later\r\n', 'throttled'],
    ] as const) {
      const server = await mailServer(t, { '': '220 x\r\n', EHLO: reply });
      assert.equal(await whyNot(server.observe()), reason);
    }
  });

  it('says at which stage a silent server was given up', async (t) => {
    const clock = handClock();
    const server = await mailServer(t, { '': '220 x\r\n' });
    const looking = server.observe(undefined, clock);
    await server.spokenTo;
    await clock.wind(45_000);
    const why = { reason: 'deadline', stage: 'EHLO', afterMs: 45_000 };
    assert.deepEqual((await looking).sight, { kind: 'unseen', why });
  });
});

/** A server that says what is written for each verb, `''` being the greeting; to others it says nothing. */
async function mailServer(t: TestContext, said: Readonly<Record<string, string>>) {
  const spoken = Promise.withResolvers<void>();
  const closed = Promise.withResolvers<void>();
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => closed.resolve());
    hear(socket);
    utter(socket, said[''] ?? '');
  });
  const lab = {
    heard: [] as string[],
    spokenTo: spoken.promise,
    closed: closed.promise,
    tls: undefined as { readonly key: string; readonly cert: string } | undefined,
    observe(trust = { name: 'none', pem: [] as readonly string[] }, clock = systemClock) {
      const door = makeDoor({
        clock,
        shutdown: never,
        scope: { allow: ['loopback'] },
        resolvers: [],
      });
      t.after(() => door[Symbol.dispose]());
      const agent = { userAgent: '', ehlo: 'scanner.invalid' };
      const doors = { clock, vantage: 'here', shutdown: never, door, trust, agent };
      return observe(probe, subject, doors);
    },
  };

  function hear(socket: Socket): void {
    socket.on('data', (chunk: Buffer) => {
      const line = chunk.toString().trimEnd();
      if (line.includes('\u0003')) return; // The start of a handshake that nobody wants.
      lab.heard.push(line);
      spoken.resolve();
      const verb = line.split(' ', 1)[0] ?? '';
      utter(socket, said[verb] ?? '');
      if (verb === 'STARTTLS' && lab.tls !== undefined) {
        socket.removeAllListeners('data');
        hear(new TLSSocket(socket, { isServer: true, ...lab.tls }).on('error', () => undefined));
      }
    });
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const where = { host: 'mx.test', address: '127.0.0.1', port } as const;
  const subject: EndpointSubject = { kind: 'endpoint', ...where, starttls: 'smtp' };
  return lab;
}

function utter(socket: Socket, text: string): void {
  if (text === 'hang up') socket.end();
  else if (text === 'reset') socket.resetAndDestroy();
  else socket.write(text);
}

async function seen(looking: Promise<Observation<SmtpFacts>>): Promise<SmtpFacts> {
  const { sight } = await looking;
  assert.ok(sight.kind === 'seen', JSON.stringify(sight));
  return sight.facts;
}

async function whyNot(looking: Promise<Observation<SmtpFacts>>): Promise<string> {
  const { sight } = await looking;
  return sight.kind === 'seen' ? 'seen' : sight.why.reason;
}

async function selfSigned(name: string): Promise<{ key: string; cert: string }> {
  const spec = { ...goodCertificate([name]), issuer: 'self' } as const;
  const { keyPem, chainPem } = await makePki(Date.now()).issue(spec);
  return { key: keyPem, cert: chainPem };
}
