import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseTlsRpt } from './index.ts';

describe('parseTlsRpt()', () => {
  it('reads one address or several', () => {
    const read = parseTlsRpt(
      'v=TLSRPTv1; rua=mailto:tls@example.com , https://r.example.net/v1;x=1;',
    );
    assert.ok(read.kind === 'record');
    assert.deepEqual(
      read.rua.map(({ scheme, mailbox, domain }) => [scheme, mailbox, domain]),
      [
        ['mailto', 'tls@example.com', 'example.com'],
        ['https', null, 'r.example.net'],
      ],
    );
    assert.deepEqual(
      read.extensions.map(({ text }) => text),
      ['x=1'],
    );
  });

  const faulty = [
    'v=TLSRPTv1',
    'v=TLSRPTv1;',
    'v=TLSRPTv1; rua=',
    'v=TLSRPTv1; rua=tls@example.com',
    'v=TLSRPTv1; rua=http://r.example.net/',
    'v=TLSRPTv1; rua=mailto:a@b.example; rua=mailto:c@d.example',
    'v=TLSRPTv1; mailto:a@b.example',
    'v=tlsrptv1; rua=mailto:a@b.example',
  ];

  it('refuses what the grammar refuses', () => {
    for (const text of faulty) assert.equal(parseTlsRpt(text).kind, 'invalid', text);
  });

  it('reads any text to a value', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const read = parseTlsRpt(`v=TLSRPTv1;rua=${String.fromCharCode(...bytes)}`);
        assert.ok(['record', 'invalid'].includes(read.kind));
      }),
    );
  });
});
