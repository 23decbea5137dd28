import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DerError } from './der-error.ts';
import { DerReader } from './der-reader.ts';
import { time } from './der-time.ts';
import { boolean, hex, integerBytes, objectId, smallInteger, text } from './der-values.ts';

describe('DerReader', () => {
  it('walks elements that stand side by side', () => {
    const reader = read(2, 1, 5, 5, 0);
    assert.deepEqual([...reader.expect(2).body], [5]);
    assert.equal(reader.optional(2), undefined);
    assert.deepEqual([...(reader.optional(5)?.whole ?? [])], [5, 0]);
    reader.end();
  });

  it('refuses lengths that are indefinite, padded, too wide or too long', () => {
    for (const bytes of [
      [0x30, 0x80, 0, 0],
      [2, 0x81, 5, 0, 0, 0, 0, 0],
      [2, 0x82, 0, 0x80],
      [2, 0x84, 0, 0, 0, 1, 5],
      [2, 3, 1],
      [2],
      [0x1f, 0x81, 1, 0],
    ]) {
      assert.throws(() => read(...bytes).next(), DerError);
    }
  });

  it('refuses another tag than the one expected, and what is left over', () => {
    assert.throws(() => read(2, 1, 5).expect(5), DerError);
    assert.throws(() => read(2, 1, 5).end(), DerError);
    assert.throws(() => read().expect(5), DerError);
  });
});

describe('time()', () => {
  it('agrees with the calendar', () => {
    const cases = [
      [0x17, '700101000000Z', '1970-01-01T00:00:00Z'],
      [0x17, '491231235959Z', '2049-12-31T23:59:59Z'],
      [0x17, '500101000000Z', '1950-01-01T00:00:00Z'],
      [0x17, '240229120000Z', '2024-02-29T12:00:00Z'],
      [0x18, '20500301000001Z', '2050-03-01T00:00:01Z'],
      [0x18, '99991231235959Z', '9999-12-31T23:59:59Z'],
      [0x18, '21000228235959Z', '2100-02-28T23:59:59Z'],
    ] as const;
    for (const [tag, written, meant] of cases) {
      assert.equal(time(element(tag, written)), Date.parse(meant), written);
    }
  });

  it('refuses days that do not exist and forms that certificates may not have', () => {
    const cases = [
      '230229120000Z',
      '231301120000Z',
      '230101240000Z',
      '2301011200Z',
      '230101120000',
    ];
    for (const written of [...cases, '230101120000+0100', '230101120000.5Z', '']) {
      assert.throws(() => time(element(0x17, written)), DerError, written);
    }
    assert.throws(() => time(element(0x0c, '230101120000Z')), DerError);
  });
});

describe('objectId()', () => {
  it('writes the arcs with dots', () => {
    assert.equal(objectId(Uint8Array.of(0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d)), '1.2.840.113549');
    assert.equal(objectId(Uint8Array.of(0x55, 0x1d, 0x11)), '2.5.29.17');
    assert.equal(objectId(Uint8Array.of(0x88, 0x37)), '2.999');
  });

  it('refuses padding, an open end, nothing, and arcs beyond counting', () => {
    for (const bytes of [[0x80, 1], [0x2a, 0x86], [], Array.from({ length: 12 }, () => 0xff)]) {
      assert.throws(() => objectId(Uint8Array.from(bytes)), DerError);
    }
  });
});

describe('values', () => {
  it('are refused when they are not in their one DER form', () => {
    assert.throws(() => boolean(Uint8Array.of(1)), DerError);
    assert.throws(() => integerBytes(Uint8Array.of(0, 1)), DerError);
    assert.throws(() => integerBytes(new Uint8Array()), DerError);
    assert.throws(() => smallInteger(Uint8Array.of(1, 2, 3, 4, 5)), DerError);
  });

  it('drop the zero that keeps an integer positive', () => {
    assert.equal(hex(integerBytes(Uint8Array.of(0, 0xff))), 'ff');
    assert.equal(smallInteger(Uint8Array.of(0)), 0);
  });

  it('come as text from every string type', () => {
    assert.equal(
      text({ ...element(0x1e, ''), body: Uint8Array.of(0x20, 0xac, 0xd8, 0) }),
      '€\uFFFD',
    );
    assert.equal(text(element(0x13, 'Cedar')), 'Cedar');
    assert.equal(text(element(0x02, 'Cedar')), undefined);
  });
});

function read(...bytes: readonly number[]): DerReader {
  return new DerReader(Uint8Array.from(bytes), 'a test');
}

function element(tag: number, written: string) {
  const body = new TextEncoder().encode(written);
  return { tag, body, whole: body };
}
