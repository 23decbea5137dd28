import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { describe, it } from 'node:test';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { type Body, decodeBody, readBounded } from './read-body.ts';

const text = (body: Body | null) => (body === null ? null : Buffer.from(body.bytes).toString());
const whole = (bytes: Uint8Array): Body => ({ bytes, truncated: false });

describe('readBounded()', () => {
  it('reads all of what fits, to the last byte', async () => {
    const body = await readBounded(Readable.from([Buffer.from('ab'), Buffer.from('cd')]), 4);
    assert.deepEqual([text(body), body.truncated], ['abcd', false]);
  });

  it('cuts what does not fit and closes the source', async () => {
    const source = Readable.from([Buffer.from('ab'), Buffer.from('cd')]);
    const body = await readBounded(source, 3);
    assert.deepEqual([text(body), body.truncated, source.destroyed], ['abc', true, true]);
  });

  it('keeps what came before a failure', async () => {
    const source = new Readable({ read: () => undefined });
    source.push('ab');
    setImmediate(() => source.destroy(new Error('cut off')));
    const body = await readBounded(source, 10);
    assert.deepEqual([text(body), body.truncated], ['ab', true]);
  });
});

describe('decodeBody()', () => {
  const plain = Buffer.from('plain text');
  for (const [coding, bytes] of [
    ['', plain],
    ['identity', plain],
    ['GZIP', gzipSync(plain)],
    ['x-gzip', gzipSync(plain)],
    ['deflate', deflateSync(plain)],
    ['deflate', deflateRawSync(plain)],
    ['br', brotliCompressSync(plain)],
  ] as const)
    it(`undoes "${coding}" of ${bytes.length} bytes`, async () => {
      const body = await decodeBody(whole(bytes), coding, 100);
      assert.deepEqual([text(body), body?.truncated], ['plain text', false]);
    });

  it('knows no other coding', async () => {
    assert.equal(await decodeBody(whole(plain), 'zstd', 100), null);
  });

  it('lets a bomb grow no further than the bound', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    const body = await decodeBody(whole(bomb), 'gzip', 500_000);
    assert.deepEqual([body?.bytes.length, body?.truncated], [500_000, true]);
  });

  it('gives what can be had of what is cut off or broken', async () => {
    const cut = gzipSync(plain).subarray(0, -9);
    assert.equal(
      text(await decodeBody({ bytes: cut, truncated: true }, 'gzip', 100)),
      'plain text',
    );
    const broken = await decodeBody(whole(Buffer.from('no gzip')), 'gzip', 100);
    assert.deepEqual([text(broken), broken?.truncated], ['', true]);
  });
});
