import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { fill, holesOf, plainText, shellWord } from './message.ts';

describe('fill()', () => {
  it('puts arguments into holes and leaves unknown holes as they are', () => {
    const filled = fill('{a} and {b}', { a: 'one' }, (value) => value);
    assert.equal(filled, 'one and {b}');
  });

  it('does not fill holes that an argument brings along', () => {
    assert.equal(
      fill('{a}', { a: '{b}', b: 'two' }, (value) => value),
      '{b}',
    );
  });
});

describe('holesOf()', () => {
  it('names the holes in order', () => {
    assert.deepEqual(holesOf('{one} {twoThree} {} {X}'), ['one', 'twoThree']);
  });
});

describe('plainText()', () => {
  it('takes away what could move a cursor or turn the direction of writing', () => {
    assert.equal(plainText('a\u001b[31m\u202eb\nc'), 'a [31m b c');
  });

  it('cuts what is very long', () => {
    assert.equal(plainText('x'.repeat(1000)).length, 500);
  });
});

describe('shellWord()', () => {
  it('leaves plain names as they are', () => {
    assert.equal(shellWord('_dmarc.cedar.example'), '_dmarc.cedar.example');
  });

  it('quotes whatever a shell could read as more than a word', () => {
    assert.equal(shellWord("a'; rm -rf /"), `'a'\\''; rm -rf /'`);
    assert.equal(shellWord('$(id)'), `'$(id)'`);
    assert.equal(shellWord(''), `''`);
  });

  it('lets no text out of its quotes', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const word = shellWord(text);
        const bare = word.replaceAll(/'[^']*'|\\'/g, '');
        assert.match(bare, /^[A-Za-z0-9._:/@%+=-]*$/);
      }),
    );
  });
});
