import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { answerTo } from './answers-of.ts';
import { RECORD_KINDS, readRecord } from './read-record.ts';

const GOOD = {
  spf: 'v=spf1 mx -all',
  dmarc: 'v=DMARC1; p=reject; rua=mailto:d@elm.test',
  'mta-sts': 'v=STSv1; id=20260101;',
  'mta-sts-policy': 'version: STSv1\r\nmode: enforce\r\nmx: *.elm.test\r\nmax_age: 86400\r\n',
  'tls-rpt': 'v=TLSRPTv1; rua=mailto:t@elm.test',
  bimi: 'v=BIMI1; l=https://elm.test/logo.svg',
  caa: '0 issue "ca.test"',
  'security.txt': 'Contact: mailto:s@elm.test\nExpires: 2030-01-01T00:00:00Z\n',
  dkim: 'v=DKIM1; p=',
} as const;

const BAD = {
  spf: 'v=spf1 mx: -all',
  dmarc: 'v=DMARC1; p=refuse',
  'mta-sts': 'v=STSv1; id=_;',
  'mta-sts-policy': 'version: STSv1\nmode: enforce\n',
  'tls-rpt': 'v=TLSRPTv1; rua=t@elm.test',
  bimi: 'v=BIMI1',
  caa: '0 issue "ca_test"',
  'security.txt': 'Contact: s@elm.test\n',
  dkim: 'v=DKIM1; p=%',
} as const;

describe('the suite records', () => {
  it('calls what fits its specification valid, and says what was read', async () => {
    for (const kind of RECORD_KINDS) {
      const { valid, errors, parsed, isHeeded } = await answerTo('records', {
        kind,
        text: GOOD[kind],
      });
      assert.deepEqual([valid, errors, isHeeded], [true, [], true], kind);
      assert.ok(typeof parsed === 'object' && parsed !== null);
    }
  });

  it('names the faults of what does not', async () => {
    for (const kind of RECORD_KINDS) {
      const { valid, errors } = await answerTo('records', { kind, text: BAD[kind] });
      assert.ok(valid === false && Array.isArray(errors) && errors.length > 0, kind);
    }
  });

  it('tells a record with a fault that is passed over from one that is disregarded', async () => {
    const text = 'v=DMARC1; p=reject; adkim=x';
    const { valid, isHeeded } = await answerTo('records', { kind: 'dmarc', text });
    assert.deepEqual([valid, isHeeded], [false, true]);
  });

  it('refuses a kind that it does not know', async () => {
    assert.equal(typeof (await answerTo('records', { kind: 'arc', text: '' }))['error'], 'string');
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.constantFrom(...RECORD_KINDS), fc.string({ unit: 'binary' }), (kind, text) => {
        readRecord(kind, text);
        readRecord(kind, `${GOOD[kind]}${text}`);
      }),
    );
  });
});
