import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { DnsFormatError } from './dns-format-error.ts';
import { isUnder, labelsOf, parentOf, sameName, toName } from './name.ts';

describe('toName()', () => {
  it('lower-cases and drops the trailing dot', () => {
    assert.equal(toName('Vote.County.GOV.'), 'vote.county.gov');
    assert.equal(toName('vote.county.gov'), 'vote.county.gov');
  });

  it('keeps the root as a dot', () => {
    assert.equal(toName('.'), '.');
  });

  it('writes escapes in one way', () => {
    assert.equal(toName(String.raw`\065b\.c\032d.e`), String.raw`ab\.c\032d.e`);
    assert.equal(toName(String.raw`a\@b`), toName('a@b'));
  });

  it('refuses what is no name', () => {
    const wrong = [
      '',
      '..',
      'a..b',
      '.a',
      'a..',
      `${'a'.repeat(64)}.b`,
      '\u00e4.example',
      '\u212A',
      'a\\',
    ];
    for (const text of [...wrong, String.raw`\256`, String.raw`\1x`, 'x.'.repeat(128)]) {
      assert.throws(() => toName(text), DnsFormatError, text);
    }
  });

  it('admits 255 octets and refuses 256', () => {
    const most = ['a', 'b', 'c'].map((each) => each.repeat(63)).join('.');
    assert.equal(toName(`${most}.${'d'.repeat(61)}`).length, 253);
    assert.throws(() => toName(`${most}.${'d'.repeat(62)}`), DnsFormatError);
  });

  it('changes nothing the second time', () => {
    const label = fc.uint8Array({ minLength: 1, maxLength: 20 }).map((octets) => {
      return Array.from(octets, (octet) => `\\${String(octet).padStart(3, '0')}`).join('');
    });
    fc.assert(
      fc.property(fc.array(label, { minLength: 1, maxLength: 8 }), (labels) => {
        const name = toName(labels.join('.'));
        assert.equal(toName(name), name);
        assert.equal(labelsOf(name).length, labels.length);
      }),
    );
  });
});

describe('sameName()', () => {
  it('folds the letters of ASCII and no others', () => {
    assert.ok(sameName('WWW.example', 'www.EXAMPLE'));
    assert.ok(!sameName('www.example', 'www.examples'));
    assert.ok(!sameName('\u212Aey.example', 'key.example'));
  });
});

describe('isUnder()', () => {
  it('holds for the zone itself and all below it', () => {
    assert.ok(isUnder('example.com', 'Example.com'));
    assert.ok(isUnder('a.b.example.com', 'example.com'));
    assert.ok(isUnder('com', '.'));
    assert.ok(isUnder('.', '.'));
  });

  it('looks at whole labels', () => {
    assert.ok(!isUnder('badexample.com', 'example.com'));
    assert.ok(!isUnder('com', 'example.com'));
    assert.ok(!isUnder('.', 'com'));
    assert.ok(!isUnder('.com', 'com'));
  });

  it('takes an escaped dot for a part of its label', () => {
    assert.ok(!isUnder(String.raw`a\.example.com`, 'example.com'));
    assert.ok(isUnder(String.raw`a\\.example.com`, 'example.com'));
  });
});

describe('parentOf()', () => {
  it('walks up to the root and ends there', () => {
    const seen: string[] = [];
    for (
      let at: string | undefined = String.raw`w\.w.example.com`;
      at !== undefined;
      at = parentOf(at)
    ) {
      seen.push(at);
    }
    assert.deepEqual(seen, [String.raw`w\.w.example.com`, 'example.com', 'com', '.']);
  });
});

describe('labelsOf()', () => {
  it('gives none for the root', () => {
    assert.deepEqual(labelsOf('.'), []);
    assert.deepEqual(labelsOf(String.raw`a\.b.c`), [String.raw`a\.b`, 'c']);
  });
});
