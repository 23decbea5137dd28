import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  type BareItem,
  type Dictionary,
  FieldError,
  type Item,
  type Member,
  type Parameters,
  formatDictionary,
  formatItem,
  formatList,
  parseDictionary,
  parseItem,
  parseList,
} from './index.ts';

describe('parseItem()', () => {
  const good: readonly (readonly [string, BareItem])[] = [
    ['42', { kind: 'integer', value: 42 }],
    ['  -042  ', { kind: 'integer', value: -42 }],
    ['-0', { kind: 'integer', value: 0 }],
    ['999999999999999', { kind: 'integer', value: 999_999_999_999_999 }],
    ['1.5', { kind: 'decimal', value: 1.5 }],
    ['-0.001', { kind: 'decimal', value: -0.001 }],
    ['123456789012.345', { kind: 'decimal', value: 123_456_789_012.345 }],
    ['"a \\"b\\" \\\\"', { kind: 'string', value: 'a "b" \\' }],
    ['""', { kind: 'string', value: '' }],
    ['*a/b:c!', { kind: 'token', value: '*a/b:c!' }],
    ['::', { kind: 'bytes', value: Uint8Array.of() }],
    [':AP8=:', { kind: 'bytes', value: Uint8Array.of(0, 255) }],
    [':AP8:', { kind: 'bytes', value: Uint8Array.of(0, 255) }],
    [':AP9=:', { kind: 'bytes', value: Uint8Array.of(0, 255) }],
    [':AQID:', { kind: 'bytes', value: Uint8Array.of(1, 2, 3) }],
    ['?1', { kind: 'boolean', value: true }],
    ['?0', { kind: 'boolean', value: false }],
    ['@1659578233', { kind: 'date', value: 1_659_578_233 }],
    ['@-1', { kind: 'date', value: -1 }],
    ['%"f%c3%bc%22 %25"', { kind: 'display-string', value: 'f\u00fc" %' }],
  ];

  for (const [text, value] of good) {
    it(`reads ${text}`, () => {
      assert.deepEqual(read(parseItem(text)), { kind: 'item', value, parameters: new Map() });
    });
  }

  const bad = [
    ['', ' ', '-', '--1', '1.', '.1', '1.1234', '1234567890123.1', '1000000000000000', '1-1'],
    ['"', '"a', '"\\a"', '"\\', '"\t"', '"\u00e9"', "'a'", '!a', 'a,', 'a b', '\ta', 'a\t'],
    [':', ':A', ':A:', ':AP8=', ':=:', ':==:', ':AP=8:', ':A_-=:', ':AP8==:', ':A\u00e9==:'],
    ['?', '?2', '?true', '@', '@1.0', '@a', '%', '%"', '%"a', '%"%C3%BC"', '%"%c"', '%"%ff"'],
    ['a;', 'a;B', 'a;=1', 'a;b=', 'a;b="', 'a ;b', '(a)', '{}', '\u0000'],
  ].flat();

  for (const text of bad) {
    it(`disregards ${JSON.stringify(text)}`, () => {
      const reading = parseItem(text);
      assert.ok(reading.kind === 'malformed' && reading.position <= text.length);
    });
  }

  it('reads parameters, of which the last of a name counts', () => {
    const { parameters } = read(parseItem('a;b; c="x";*d-._=?0;b=2'));
    assert.deepEqual(
      [...parameters].map(([key, { value }]) => [key, value]),
      [
        ['b', 2],
        ['c', 'x'],
        ['*d-._', false],
      ],
    );
  });
});

describe('parseList()', () => {
  it('reads members, inner lists among them', () => {
    const members = read(parseList('a ,\tb;q=1,( "c"  d;e );f, ()'));
    assert.equal(formatList(members), 'a, b;q=1, ("c" d;e);f, ()');
  });

  it('takes nothing for an empty list', () => {
    assert.deepEqual(read(parseList('  ')), []);
  });

  for (const text of [
    ',',
    'a,',
    'a,,b',
    'a b',
    'a;b c',
    '(',
    '(a',
    '(a,b)',
    '(a"b")',
    '((a))',
    ')',
  ])
    it(`disregards ${text}`, () => assert.equal(parseList(text).kind, 'malformed'));

  it('reads the largest lists that a receiver has to bear', () => {
    const list = Array.from({ length: 1024 }, (_, at) => `m${at}`).join(',');
    assert.equal(read(parseList(list)).length, 1024);
    assert.equal(parseItem(`:${'A'.repeat(21_848)}:`).kind, 'field');
    assert.equal(parseList('a,'.repeat(40_000)).kind, 'malformed');
  });
});

describe('parseDictionary()', () => {
  it('reads members by key, of which the last of a key counts, where the first stood', () => {
    const members = read(parseDictionary('a=1, b;x, c=(), a=?0'));
    assert.equal(formatDictionary(members), 'a=?0, b;x, c=()');
  });

  for (const text of ['a=', 'a =1', 'a= 1', 'A=1', 'a=1,', 'a=1 b=2', '=1', '1a=1', 'a=1;;b'])
    it(`disregards ${text}`, () => assert.equal(parseDictionary(text).kind, 'malformed'));
});

describe('structured fields', () => {
  it('come back as they were written', () => {
    fc.assert(
      fc.property(fc.array(members()), (list) => {
        assert.deepEqual(read(parseList(formatList(list))), list);
      }),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(keys(), members())), (pairs) => {
        const dictionary: Dictionary = new Map(pairs);
        assert.deepEqual(read(parseDictionary(formatDictionary(dictionary))), dictionary);
      }),
    );
  });

  it('are read from any text to a value', () => {
    const pieces = fc.constantFrom('"', ':', '(', ')', ';', ',', '=', ' ', '%"', '?1', '@1', 'a');
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string())), (parts) => {
        for (const parse of [parseItem, parseList, parseDictionary])
          assert.ok(['field', 'malformed'].includes(parse(parts.join('')).kind));
      }),
    );
  });

  it('cannot hold every value', () => {
    const wrong: readonly BareItem[] = [
      { kind: 'integer', value: 1e15 },
      { kind: 'integer', value: 0.5 },
      { kind: 'decimal', value: 1e12 },
      { kind: 'decimal', value: Number.NaN },
      { kind: 'string', value: '\u00e9' },
      { kind: 'token', value: '' },
      { kind: 'date', value: 1.5 },
      { kind: 'display-string', value: '\ud800' },
    ];
    for (const value of wrong) assert.throws(() => formatItem(item(value)), FieldError, value.kind);
    const key: Parameters = new Map([['A', { kind: 'integer', value: 1 }]]);
    assert.throws(() => formatItem(item({ kind: 'integer', value: 1 }, key)), FieldError);
  });

  it('have decimals of three digits behind the point, halves to the even one', () => {
    const texts = [1, -1.5, 0.0005, 1.0015, 0.1255, -0.0004].map((value) =>
      formatItem(item({ kind: 'decimal', value })),
    );
    assert.deepEqual(texts, ['1.0', '-1.5', '0.0', '1.002', '0.126', '0.0']);
  });
});

function read<Value>(
  reading: { readonly kind: 'field'; readonly value: Value } | { readonly kind: 'malformed' },
): Value {
  assert.ok(reading.kind === 'field');
  return reading.value;
}

function item(value: BareItem, parameters: Parameters = new Map()): Item {
  return { kind: 'item', value, parameters };
}

function keys() {
  return fc.stringMatching(/^[a-z*][a-z0-9_.*-]{0,8}$/);
}

function bareItems(): fc.Arbitrary<BareItem> {
  const whole = fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 });
  const of = <Kind extends BareItem['kind'], Value>(kind: Kind, values: fc.Arbitrary<Value>) =>
    values.map((value) => ({ kind, value }));
  return fc.oneof(
    of('integer', whole),
    of(
      'decimal',
      whole.map((value) => Math.trunc(value / 1000) / 1000 || 0),
    ),
    of('string', fc.stringMatching(/^[\x20-\x7e]*$/)),
    of('token', fc.stringMatching(/^[A-Za-z*][!#$%&'*+.^_`|~:/0-9A-Za-z-]*$/)),
    of('bytes', fc.uint8Array()),
    of('boolean', fc.boolean()),
    of('date', whole),
    of('display-string', fc.string({ unit: 'binary' })),
  );
}

function parametersOf(): fc.Arbitrary<Parameters> {
  return fc.array(fc.tuple(keys(), bareItems()), { maxLength: 3 }).map((pairs) => new Map(pairs));
}

function items(): fc.Arbitrary<Item> {
  return fc.tuple(bareItems(), parametersOf()).map(([value, given]) => item(value, given));
}

function members(): fc.Arbitrary<Member> {
  const inner = fc
    .tuple(fc.array(items(), { maxLength: 4 }), parametersOf())
    .map(([list, parameters]): Member => ({ kind: 'inner-list', items: list, parameters }));
  return fc.oneof(items(), inner);
}
