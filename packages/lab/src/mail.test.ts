import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect as connectPlain, type Socket } from 'node:net';
import { describe, it } from 'node:test';
import { connect } from 'node:tls';
import { startMail } from './mail.ts';
import { makePki } from './pki.ts';
import { makeScene, type Scene } from './scene.ts';
import type { MailServer } from './world.ts';

const pki = makePki(Date.now());
const ADDRESS = '127.53.78.25';
const PORT = 28_025;

describe('startMail()', () => {
  it('greets, names its extensions with STARTTLS at the end, and takes leave', async () => {
    await using _ = await raise({});
    const text = await say(await client(), 'EHLO scan.example\r\nQUIT\r\n');
    assert.equal(
      text,
      [
        '220 mx1.cedar.example ESMTP',
        '250-mx1.cedar.example',
        '250-SIZE 1000',
        '250 STARTTLS',
        '221 Goodbye',
        '',
      ].join('\r\n'),
    );
  });

  it('goes on over TLS after STARTTLS, and does not offer it again', async () => {
    await using _ = await raise({});
    const plain = await client();
    await until(plain, 'STARTTLS\r\n', /220 .*220 /s);
    const secure = connect({
      socket: plain,
      servername: 'mx1.cedar.example',
      ca: pki.publicRootPem,
    });
    await once(secure, 'secureConnect');
    assert.equal(secure.authorized, true);
    const text = await say(secure, 'EHLO scan.example\r\nSTARTTLS\r\nQUIT\r\n');
    assert.equal(
      text,
      '250-mx1.cedar.example\r\n250 SIZE 1000\r\n503 TLS is on\r\n221 Goodbye\r\n',
    );
  });

  it('does not hear what came before TLS was on', async () => {
    await using scene = await raise({});
    const plain = await client();
    await until(plain, 'STARTTLS\r\nMAIL FROM:<>\r\n', /220 .*220 /s);
    plain.resume().end();
    await once(plain, 'close');
    assert.deepEqual(scene.breaches, []);
  });

  it('offers no TLS where there is none', async () => {
    await using _ = await raise({ starttls: undefined });
    const text = await say(await client(), 'EHLO a\r\nSTARTTLS\r\nQUIT\r\n');
    assert.doesNotMatch(text, /250.STARTTLS/);
    assert.match(text, /\r\n502 /);
  });

  it('refuses a TLS that it offers when told so', async () => {
    await using _ = await raise({ refusesStarttls: true });
    const text = await say(await client(), 'EHLO a\r\nSTARTTLS\r\nQUIT\r\n');
    assert.match(text, /250 STARTTLS\r\n454 /);
  });

  it('takes no mail, and remembers who tried', async () => {
    await using scene = await raise({});
    const lines = ['EHLO a', 'MAIL FROM:<>', 'vrfy root', 'NOOP', 'QUIT'];
    const text = await say(await client(), `${lines.join('\r\n')}\r\n`);
    assert.equal(text.match(/^502 /gm)?.length, 3);
    assert.deepEqual(scene.breaches, [
      'mx1.cedar.example: MAIL FROM:<>',
      'mx1.cedar.example: vrfy root',
    ]);
  });

  for (const code of [421, 450]) {
    it(`says ${code} and hangs up when it is throttling`, async () => {
      await using _ = await raise({ greetingCode: code });
      assert.equal(await say(await client(), ''), `${code} mx1.cedar.example ESMTP\r\n`);
    });
  }

  it('lets a client leave that it does not serve, and does nothing else for it', async () => {
    await using _ = await raise({ greetingCode: 554 });
    const text = await say(await client(), 'EHLO a\r\nQUIT\r\n');
    assert.match(text, /^554 .*\r\n503 .*\r\n221 .*\r\n$/);
  });

  it('hangs up on a line without end', async () => {
    await using _ = await raise({});
    assert.match(await say(await client(), 'a'.repeat(2000)), /\r\n500 Line too long\r\n$/);
  });

  it('greets without end when hostile, or with junk, or not at all', async () => {
    {
      await using _ = await raise({ hostile: 'endless-reply' });
      const socket = await client();
      await until(socket, '', /^(220-.*\r\n){2000}/);
      socket.destroy();
    }
    {
      await using _ = await raise({ hostile: 'junk' });
      assert.doesNotMatch(await say(await client(), ''), /^220/);
    }
    await using _ = await raise({ hostile: 'reset' });
    await assert.rejects(async () => say(await client(), ''), { code: 'ECONNRESET' });
  });
});

interface Raised extends AsyncDisposable {
  readonly breaches: Scene['breaches'];
}

async function raise(
  over: Partial<Omit<MailServer, 'starttls'>> & { starttls?: undefined },
): Promise<Raised> {
  const stack = new AsyncDisposableStack();
  const ports = { dns: 0, smtp: PORT, http: 0, https: 0 };
  const { starttls, ...rest } = { ...mailServer(), ...over };
  const mail: MailServer = starttls === undefined ? rest : { ...rest, starttls };
  const hosts = { 'mx1.cedar.example': { addresses: [ADDRESS], mail } };
  const world = { name: 'mail', title: 'A mail server', targets: [], zones: {}, hosts };
  const scene = makeScene({ world, ports, pki, stack });
  await startMail(scene);
  return { breaches: scene.breaches, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}

function mailServer(): MailServer {
  return {
    banner: 'mx1.cedar.example ESMTP',
    extensions: ['SIZE 1000'],
    starttls: {
      protocols: ['TLSv1.2'],
      suites: ['TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256'],
      groups: ['secp256r1'],
      certificate: {
        names: ['mx1.cedar.example'],
        key: 'ecdsa-p256',
        fromDays: -1,
        toDays: 80,
        issuer: 'public',
        chain: 'whole',
      },
    },
  };
}

async function client(): Promise<Socket> {
  const socket = connectPlain(PORT, ADDRESS);
  await once(socket, 'connect');
  return socket;
}

/** Says it, leaves off, and reads to the end. */
async function say(socket: Socket, text: string): Promise<string> {
  socket.write(text);
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** Says it, and reads until what is wanted was said; the socket stays open. */
async function until(socket: Socket, text: string, wanted: RegExp): Promise<void> {
  socket.write(text);
  let heard = '';
  const { promise, resolve } = Promise.withResolvers<void>();
  const onData = (chunk: Buffer): void => {
    heard += chunk.toString('latin1');
    if (wanted.test(heard)) resolve();
  };
  socket.on('data', onData);
  await promise;
  socket.off('data', onData);
}
