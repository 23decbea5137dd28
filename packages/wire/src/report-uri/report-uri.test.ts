import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readReportUri } from './index.ts';

describe('readReportUri()', () => {
  it('gives mailbox and domain of a mailto, without what stands behind a question mark', () => {
    const read = readReportUri('MAILTO:Reports%2Bx@Example.COM?subject=a@b');
    assert.ok(read.kind === 'uri');
    const { scheme, mailbox, domain } = read.uri;
    assert.deepEqual([scheme, mailbox, domain], ['mailto', 'Reports+x@Example.COM', 'example.com']);
  });

  it('gives the host of a web address, without user and port', () => {
    const read = readReportUri('https://me@R.example.net:8443/x');
    assert.ok(read.kind === 'uri');
    assert.equal(read.uri.domain, 'r.example.net');
  });

  it('keeps schemes that it does not know', () => {
    const read = readReportUri('tel:+15550100');
    assert.ok(read.kind === 'uri');
    assert.deepEqual([read.uri.mailbox, read.uri.domain], [null, null]);
  });

  it('refuses what has no scheme, no mailbox, no host or blanks inside', () => {
    for (const text of [
      'a@b.example',
      '',
      'mailto:',
      'mailto:a',
      'mailto:@b.example',
      'mailto:a@b c',
      'mailto:a@',
      'https:x',
      'https:///x',
    ])
      assert.equal(readReportUri(text).kind, 'invalid', text);
  });
});
