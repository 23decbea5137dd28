import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { headerValues, listedValues, splitUnquoted } from './headers.ts';

describe('headerValues()', () => {
  it('finds a field whatever its case, each time it stands there', () => {
    const fields = [
      ['Vary', 'a'],
      ['x', 'b'],
      ['VARY', ' c '],
    ] as const;
    assert.deepEqual(headerValues(fields, 'vary'), ['a', 'c']);
    assert.deepEqual(headerValues(fields, 'y'), []);
  });
});

describe('listedValues()', () => {
  it('tells an absent field from an empty one', () => {
    assert.equal(listedValues([], 'x'), null);
    assert.deepEqual(listedValues([['x', '']], 'x'), ['']);
  });

  it('joins fields and cuts at commas', () => {
    const fields = [
      ['x', 'a, "b,c"'],
      ['x', 'd'],
    ] as const;
    assert.deepEqual(listedValues(fields, 'x'), ['a', '"b,c"', 'd']);
  });
});

describe('splitUnquoted()', () => {
  it('leaves separators inside of quotes alone, also behind an escaped quote', () => {
    assert.deepEqual(splitUnquoted('a="x;\\";y"; b', ';'), ['a="x;\\";y"', 'b']);
  });

  it('lets an open quote reach to the end', () => {
    assert.deepEqual(splitUnquoted('a;"b;c', ';'), ['a', '"b;c']);
  });

  it('loses nothing but separators and white space', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', ';', '"', '\\', ' ') }), (text) => {
        const bare = (each: string) => each.replaceAll(/[ ;]/g, '');
        assert.equal(bare(splitUnquoted(text, ';').join('')), bare(text));
      }),
    );
  });
});
