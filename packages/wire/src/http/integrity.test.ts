import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseIntegrity } from './integrity.ts';

const SHA256 = `sha256-${'A'.repeat(43)}=`;
const SHA384 = `sha384-${'b'.repeat(64)}`;

describe('parseIntegrity()', () => {
  it('takes the strongest algorithm, and all of its hashes', () => {
    assert.deepEqual(parseIntegrity(` ${SHA256}\n${SHA384} ${SHA384.replace('b', 'c')} `), [
      SHA384,
      SHA384.replace('b', 'c'),
    ]);
    assert.deepEqual(parseIntegrity(SHA256.replace('sha', 'SHA')), [SHA256]);
    assert.deepEqual(parseIntegrity(`${SHA256}?ct=text/javascript`), [SHA256]);
  });

  for (const text of ['', ' ', 'md5-AAAA', 'sha256-', 'sha256-A=A', `'${SHA256}'`])
    it(`finds nothing in "${text}"`, () => assert.deepEqual(parseIntegrity(text), []));

  it('finds nothing but hashes in any text', () => {
    const word = fc.oneof(fc.constantFrom(SHA256, SHA384, ' '), fc.string());
    fc.assert(
      fc.property(fc.array(word), (words) => {
        for (const hash of parseIntegrity(words.join(''))) assert.match(hash, /^sha\d{3}-[^ ]+$/);
      }),
    );
  });
});
