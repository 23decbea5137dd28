import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { DerError } from '../x509/der-error.ts';
import { fits, isUsable, keyAssociation } from './fits.ts';

const der = (tag: number, ...parts: Uint8Array[]) => {
  const body = Buffer.concat(parts);
  return Uint8Array.of(tag, body.length, ...body);
};
const integer = der(0x02, Uint8Array.of(1));
const algorithm = der(0x30, der(0x06, Uint8Array.of(0x2a, 0x03)));
const name = der(0x30);
const time = der(0x17, Buffer.from('261103000000Z'));
const key = (byte: number) =>
  der(0x30, algorithm, der(0x03, Uint8Array.of(0, byte, byte, byte, byte)));

/** As much of a certificate as DANE looks at. */
function certificate(byte: number): Uint8Array {
  const body = der(0x30, integer, algorithm, name, der(0x30, time, time), name, key(byte));
  return der(0x30, body, algorithm, der(0x03, Uint8Array.of(0, 1)));
}

const leaf = certificate(1);
const above = certificate(2);
const hash = (kind: string, bytes: Uint8Array) => createHash(kind).update(bytes).digest('hex');

describe('fits()', () => {
  const cases = [
    ['the key by SHA-256', 3, 1, 1, hash('sha256', key(1)), true],
    ['the key by SHA-512', 3, 1, 2, hash('sha512', key(1)), true],
    ['the whole certificate', 3, 0, 0, Buffer.from(leaf).toString('hex'), true],
    ['the certificate by SHA-256', 3, 0, 1, hash('sha256', leaf), true],
    ['the key of the authority as an anchor', 2, 1, 1, hash('sha256', key(2)), true],
    ['the key of the authority as the own', 3, 1, 1, hash('sha256', key(2)), false],
    ['the key by the wrong hash', 3, 1, 2, hash('sha256', key(1)), false],
    ['a usage that mail does not know', 1, 1, 1, hash('sha256', key(1)), false],
  ] as const;
  for (const [what, usage, selector, matchingType, data, expected] of cases)
    it(`${expected ? 'takes' : 'does not take'} ${what}`, () => {
      assert.equal(fits({ usage, selector, matchingType, data }, [leaf, above]), expected);
    });

  it('throws its own error on what is no certificate', () => {
    const junk = Uint8Array.of(1, 2, 3);
    assert.throws(() => fits(keyAssociation(leaf), [junk]), DerError);
  });
});

describe('isUsable()', () => {
  it('knows usages 2 and 3 with two selectors and three matching types', () => {
    const numbers = [0, 1, 2, 3, 4, 255];
    const usable = numbers.flatMap((usage) =>
      numbers.flatMap((selector) =>
        numbers.filter((matchingType) => isUsable({ usage, selector, matchingType, data: '' })),
      ),
    );
    assert.equal(usable.length, 2 * 2 * 3);
  });
});
