import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readTagList } from './index.ts';

describe('readTagList()', () => {
  it('splits at semicolons and at the first equals sign', () => {
    const { tags, untagged } = readTagList(' A = b=c ;; d=\t; e ;=f');
    assert.deepEqual(
      tags.map(({ name, value }) => [name, value]),
      [
        ['a', 'b=c'],
        ['d', ''],
      ],
    );
    assert.deepEqual(
      untagged.map(({ text }) => text),
      ['e', '=f'],
    );
  });

  it('says where each part stands', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', '=', ';', ' ', '\t', 'b')), (characters) => {
        const text = characters.join('');
        const { tags, untagged } = readTagList(text);
        for (const part of [...tags, ...untagged])
          assert.equal(text.slice(part.position, part.position + part.text.length), part.text);
      }),
    );
  });

  it('stops splitting after two hundred parts', () => {
    const { tags, untagged } = readTagList('a=1;'.repeat(1000));
    assert.deepEqual([tags.length, untagged.length], [200, 1]);
  });
});
