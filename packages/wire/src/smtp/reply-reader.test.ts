import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { ReplyReader } from './reply-reader.ts';
import { SmtpFormatError } from './smtp-format-error.ts';

const octets = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const read = (text: string) => new ReplyReader().push(octets(text));

describe('ReplyReader', () => {
  it('reads replies of one line and of several', () => {
    assert.deepEqual(read('220 mx.test ESMTP\r\n250-mx.test\r\n250-SIZE 100\r\n250 STARTTLS\r\n'), [
      { code: 220, lines: ['mx.test ESMTP'] },
      { code: 250, lines: ['mx.test', 'SIZE 100', 'STARTTLS'] },
    ]);
  });

  it('reads codes without text, bare line feeds and octets above 127', () => {
    assert.deepEqual(read('250\n250 \r\n220 \u00e9\n'), [
      { code: 250, lines: [''] },
      { code: 250, lines: [''] },
      { code: 220, lines: ['\u00e9'] },
    ]);
  });

  it('says whether something was begun and not ended', () => {
    const reader = new ReplyReader();
    assert.ok(reader.isAtRest);
    for (const [text, isAtRest] of [
      ['2', false],
      ['50-a\r\n', false],
      ['250 b\r\n', true],
    ] as const) {
      reader.push(octets(text));
      assert.equal(reader.isAtRest, isAtRest);
    }
  });

  for (const [name, text] of [
    ['a line without a code', 'HTTP/1.1 400 Bad Request\r\n'],
    ['a code that there is not', '199 x\r\n'],
    ['a code that runs on', '2500 x\r\n'],
    ['two codes in one reply', '250-a\r\n251 b\r\n'],
    ['an empty line', '\r\n'],
    ['an endless line', 'x'.repeat(1025)],
    ['an endless reply', '250-x\r\n'.repeat(101)],
  ] as const)
    it(`refuses ${name}`, () => {
      assert.throws(() => read(text), SmtpFormatError);
    });

  it('reads a reply at its limits', () => {
    assert.equal(read(`250 ${'x'.repeat(1019)}\r\n`)[0]?.lines[0].length, 1019);
    assert.equal(read(`${'250-x\r\n'.repeat(99)}250 x\r\n`)[0]?.lines.length, 100);
  });

  it('reads the same however the octets are cut', () => {
    const text = '220 a\r\n250-b\r\n250 c\r\n';
    fc.assert(
      fc.property(fc.array(fc.nat(text.length), { maxLength: 6 }), (cuts) => {
        const reader = new ReplyReader();
        const ends = [...cuts, text.length].sort((a, b) => a - b);
        const replies = ends.flatMap((end, index) =>
          reader.push(octets(text.slice(ends[index - 1] ?? 0, end))),
        );
        assert.deepEqual(replies, read(text));
      }),
    );
  });

  it('throws nothing but its own error, whatever the octets', () => {
    const piece = fc.constantFrom('2', '50', '-', ' ', '\r', '\n', '\0', 'x');
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        try {
          read(pieces.join(''));
        } catch (error) {
          assert.ok(error instanceof SmtpFormatError);
        }
      }),
    );
  });
});
