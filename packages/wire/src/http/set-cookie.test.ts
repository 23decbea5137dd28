import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { breaksNamePrefix, parseSetCookie, type SetCookie } from './set-cookie.ts';

const plain: SetCookie = {
  name: 'a',
  value: 'b',
  isSecure: false,
  isHttpOnly: false,
  sameSite: null,
  domain: null,
  path: null,
  expires: null,
  maxAge: null,
};

describe('parseSetCookie()', () => {
  it('reads name and value', () => {
    assert.deepEqual(parseSetCookie(' a = b '), plain);
  });

  it('reads attributes in any case', () => {
    assert.deepEqual(
      parseSetCookie(
        'a=b; SECURE; httponly=x; SameSite=Lax; Domain=.Cedar.example; Path=/; Max-Age=9',
      ),
      {
        ...plain,
        isSecure: true,
        isHttpOnly: true,
        sameSite: 'lax',
        domain: 'cedar.example',
        path: '/',
        maxAge: '9',
      },
    );
  });

  it('takes the last of two attributes', () => {
    assert.equal(parseSetCookie('a=b; SameSite=Lax; SameSite=wrong')?.sameSite, 'invalid');
  });

  it('takes a pair without an equals sign for a value without a name', () => {
    assert.deepEqual(parseSetCookie('b; Secure'), { ...plain, name: '', isSecure: true });
  });

  for (const text of [
    '',
    ';',
    '=',
    'a=\u0001',
    `a=${'b'.repeat(4096)}`,
    `a=b;${'c'.repeat(9000)}`,
  ]) {
    it(`disregards ${JSON.stringify(text.slice(0, 20))} of ${text.length} characters`, () => {
      assert.equal(parseSetCookie(text), null);
    });
  }

  it('does not take a value for an attribute', () => {
    assert.equal(parseSetCookie('a=secure')?.isSecure, false);
  });

  it('throws on no text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const cookie = parseSetCookie(text);
        return cookie === null || cookie.name.length + cookie.value.length > 0;
      }),
    );
  });
});

describe('breaksNamePrefix()', () => {
  for (const [text, expected] of [
    ['a=b', false],
    ['__Secure-a=b', true],
    ['__Secure-a=b; Secure', false],
    ['__Host-a=b; Secure; Path=/', false],
    ['__host-a=b; Secure', true],
    ['__Host-a=b; Secure; Path=/; Domain=x.example', true],
    ['=__Secure-a=b', true],
    ['__host-', true],
    ['=a; Secure', false],
  ] as const) {
    it(`is ${String(expected)} for "${text}"`, () => {
      const cookie = parseSetCookie(text);
      assert.ok(cookie);
      assert.equal(breaksNamePrefix(cookie), expected);
    });
  }
});
