import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { registrableByWholeList } from './registrable.ts';

describe('registrableByWholeList()', () => {
  it('takes one label more than the suffix, of either part of the list', () => {
    assert.equal(registrableByWholeList('www.elm.co.uk'), 'elm.co.uk');
    assert.equal(registrableByWholeList('a.elm.github.io'), 'elm.github.io');
    assert.equal(registrableByWholeList('b.elm.unlisted'), 'elm.unlisted');
  });

  it('finds none in a suffix, an address, or what is no name', () => {
    for (const name of [
      'co.uk',
      'com',
      'github.io',
      'unlisted',
      '192.0.2.1',
      '.elm.com',
      'elm..com',
      '',
      '.',
      'https://elm.com/',
    ])
      assert.equal(registrableByWholeList(name), null, name);
  });

  it('reads any form of a name and keeps it', () => {
    assert.equal(registrableByWholeList('WWW.Elm.COM.'), 'elm.com');
    assert.equal(registrableByWholeList('www.bücher.公司.cn'), 'bücher.公司.cn');
    assert.equal(
      registrableByWholeList('www.xn--bcher-kva.xn--55qx5d.cn'),
      'xn--bcher-kva.xn--55qx5d.cn',
    );
    assert.equal(registrableByWholeList('ｗｗｗ。elm。com'), 'elm.com');
    assert.equal(registrableByWholeList('_dmarc.elm.com'), 'elm.com');
  });
});
