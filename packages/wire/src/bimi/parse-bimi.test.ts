import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseBimi } from './index.ts';

describe('parseBimi()', () => {
  it('reads a logo and its evidence', () => {
    const read = parseBimi(
      'v=BIMI1; l=https://elm.test/logo.svg; a=https://elm.test/mark.pem; avp=brand;',
    );
    assert.ok(read.kind === 'record');
    assert.deepEqual(
      [read.logo, read.evidence, read.warnings],
      ['https://elm.test/logo.svg', 'https://elm.test/mark.pem', []],
    );
  });

  it('reads a domain that declines', () => {
    const read = parseBimi('v=BIMI1; l=; a=;');
    assert.ok(read.kind === 'record');
    assert.deepEqual([read.logo, read.evidence], [null, null]);
  });

  it('warns of tags that nobody knows', () => {
    const read = parseBimi('v=BIMI1; l=; x=1');
    assert.ok(read.kind === 'record');
    assert.deepEqual(read.warnings, ['the unknown tag "x"']);
  });

  it('refuses what readers disregard', () => {
    const faulty = [
      '',
      'l=; v=BIMI1',
      'v=bimi1; l=',
      'v=BIMI1',
      'v=BIMI1; l=http://elm.test/a.svg',
      'v=BIMI1; l=; l=',
      'v=BIMI1; l=; word',
      'v=BIMI1; l=; a=https://elm.test/m.pem',
      'v=BIMI1; l=https://a b',
    ];
    for (const text of faulty) assert.equal(parseBimi(text).kind, 'invalid', text);
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => parseBimi(`v=BIMI1;${text}`).kind.length > 0));
  });
});
