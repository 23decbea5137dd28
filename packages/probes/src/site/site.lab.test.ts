import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, type Server } from 'node:net';
import { describe, it, type TestContext } from 'node:test';
import type { Observation, UrlSubject } from '@scrutineer/core';
import { systemClock } from '../clock.ts';
import { parseConnectRule } from '../connect-to.ts';
import { type Door, makeDoor } from '../door.ts';
import { DEFAULT_MANNERS } from '../manners.ts';
import type { Probe } from '../probe.ts';
import { observe } from '../runner.ts';
import filesProbe from './exposed-files-probe.ts';
import answersProbe from './site-answers-probe.ts';

const never = new AbortController().signal;
const site: UrlSubject = { kind: 'url', url: 'http://a.test/' };

describe('the site-answers probe', () => {
  it('asks three things, and no more', async (t) => {
    const asked: unknown[] = [];
    const door = await serve(t, ({ method, url, headers }, response) => {
      asked.push([method, url, headers['origin'], headers['cookie'], headers['user-agent']]);
      response.end('page');
    });
    const facts = seen(await look(answersProbe, door));
    assert.deepEqual(asked, [
      ['GET', '/', 'https://scrutineer.invalid', undefined, 'Scrutineer test'],
      ['GET', '/', 'null', undefined, 'Scrutineer test'],
      ['TRACE', '/', undefined, undefined, 'Scrutineer test'],
    ]);
    const nothing = { status: 200, allowOrigin: null, allowCredentials: null };
    assert.deepEqual(facts, {
      origin: 'https://scrutineer.invalid',
      foreign: { kind: 'seen', facts: nothing },
      unnamed: { kind: 'seen', facts: nothing },
      trace: { kind: 'seen', facts: { status: 200, echoed: false } },
    });
  });

  it('tells what is shared, and that a request came back', async (t) => {
    const door = await serve(t, (request, response) => {
      const { method, headers, rawHeaders } = request;
      response.setHeader('Access-Control-Allow-Origin', headers['origin'] ?? '*');
      response.setHeader('Access-Control-Allow-Credentials', 'true');
      const lines = rawHeaders.join('\n').replaceAll(/^(X-Scrutineer)\n/gm, '$1: ');
      response.end(method === 'TRACE' ? `TRACE / HTTP/1.1\r\n${lines}` : 'page');
    });
    const { foreign, unnamed, trace } = seen(await look(answersProbe, door));
    assert.deepEqual(
      [foreign, unnamed].map((sight) => sight.kind === 'seen' && sight.facts.allowOrigin),
      ['https://scrutineer.invalid', 'null'],
    );
    assert.deepEqual(trace, { kind: 'seen', facts: { status: 200, echoed: true } });
  });

  it('asks no more of a server that wants less of us, and keeps what it had', async (t) => {
    let asked = 0;
    const door = await serve(t, (_, response) => {
      asked += 1;
      response.writeHead(asked === 1 ? 200 : 429).end();
    });
    const { foreign, unnamed, trace } = seen(await look(answersProbe, door));
    assert.deepEqual([foreign.kind, unnamed.kind, trace.kind], ['seen', 'unseen', 'unseen']);
    assert.equal(asked, 2);
  });

  it('saw nothing of a server that is silent at once, or talks nonsense', async (t) => {
    const throttling = await serve(t, (_, response) => void response.writeHead(429).end());
    assert.equal(whyUnseen(await look(answersProbe, throttling)), 'throttled');
    const rude = await serve(t, ({ socket }) => void socket.resetAndDestroy());
    assert.equal(whyUnseen(await look(answersProbe, rude)), 'reset');
    const mumbling = await serve(t, ({ socket }) => void socket.end('HELO\r\n\r\n'));
    assert.equal(whyUnseen(await look(answersProbe, mumbling)), 'protocol');
    const early = await serve(t, ({ socket }) => {
      socket.end('HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(50));
    });
    assert.equal(whyUnseen(await look(answersProbe, early)), 'protocol');
  });
});

describe('the exposed-files probe', () => {
  it('asks for the beginnings of nine paths over one connection, and keeps none of them', async (t) => {
    const asked: string[] = [];
    const sockets = new Set<unknown>();
    const door = await serve(t, ({ url = '', headers, socket }, response) => {
      asked.push(`${url} ${headers['range']}`);
      sockets.add(socket);
      if (url === '/.env') response.end('DB_PASSWORD=hunter2\n');
      else response.writeHead(404).end('<!doctype html>not here');
    });
    const observation = await look(filesProbe, door);
    const { control, files } = seen(observation);
    assert.deepEqual(control, { status: 404, looksLike: [] });
    assert.deepEqual(
      files.flatMap(({ path, sight }) =>
        sight.kind === 'seen' && sight.facts.found ? [path] : [],
      ),
      ['/.env'],
    );
    assert.equal(asked.length, 9);
    assert.ok(asked.every((each) => each.endsWith(' bytes=0-4095')));
    assert.equal(sockets.size, 1);
    assert.doesNotMatch(JSON.stringify(observation), /hunter2/);
    assert.deepEqual(observation.evidence, []);
  });

  it('says that everything looks alike where everything does', async (t) => {
    const door = await serve(t, (_, response) => void response.end('ref: refs/heads/main\n'));
    const { control, files } = seen(await look(filesProbe, door));
    assert.deepEqual(control, { status: 200, looksLike: ['/.git/HEAD'] });
    assert.equal(files[0]?.sight.kind === 'seen' && files[0].sight.facts.found, true);
  });

  it('reads no more than the beginning of an endless file', async (t) => {
    const door = await serve(t, (_, response) => {
      const more = () => {
        while (!response.destroyed && response.write('A=1\n'.repeat(4096)));
      };
      response.on('drain', more);
      more();
    });
    const { files } = seen(await look(filesProbe, door));
    assert.deepEqual(
      files.map(({ sight }) => sight.kind),
      Array.from({ length: 8 }, () => 'seen'),
    );
  });

  it('ends at the first path without an answer', async (t) => {
    const asked: unknown[] = [];
    const door = await serve(t, ({ url, socket }, response) => {
      asked.push(url);
      if (url === '/.env') socket.resetAndDestroy();
      else response.writeHead(404).end();
    });
    const { files } = seen(await look(filesProbe, door));
    assert.deepEqual(
      files.slice(0, 3).map(({ sight }) => sight.kind),
      ['seen', 'unseen', 'unseen'],
    );
    assert.equal(asked.length, 3);
  });
});

async function look<Facts>(
  probe: Probe<UrlSubject, Facts>,
  door: Door,
): Promise<Observation<Facts>> {
  return observe(probe, site, {
    clock: systemClock,
    vantage: 'here',
    shutdown: never,
    door,
    trust: { name: 'none', pem: [] },
    agent: { userAgent: 'Scrutineer test', ehlo: 'test.invalid' },
  });
}

function seen<Facts>({ sight }: Observation<Facts>): Facts {
  assert.ok(sight.kind === 'seen', JSON.stringify(sight));
  return sight.facts;
}

function whyUnseen({ sight }: Observation): string {
  return sight.kind === 'unseen' ? sight.why.reason : 'seen';
}

async function serve(t: TestContext, listener: RequestListener): Promise<Door> {
  const server: Server = createServer(listener);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const door = makeDoor({
    clock: systemClock,
    scope: { allow: ['loopback'] },
    shutdown: never,
    connectTo: [parseConnectRule(`::127.0.0.1:${port}`)],
    resolvers: [],
    manners: {
      ...DEFAULT_MANNERS,
      connections: { ...DEFAULT_MANNERS.connections, spacingMs: 0, backOffMs: 1 },
    },
  });
  t.after(async () => {
    door[Symbol.dispose]();
    await new Promise((closed) => server.close(closed));
  });
  return door;
}
