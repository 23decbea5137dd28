import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { isDmarc, parseDmarc } from './index.ts';

/** Text as it comes from DNS: one character for each octet. */
const octets = fc.uint8Array().map((bytes) => String.fromCharCode(...bytes));

describe('isDmarc()', () => {
  it('wants v first, in the right case, and nothing longer', () => {
    for (const text of ['v=DMARC1', 'v=DMARC1;p=none', 'v = DMARC1 ; p=none', 'v=DMARC1 '])
      assert.ok(isDmarc(text), text);
    for (const text of [
      'v=dmarc1; p=none',
      'V=DMARC1',
      ' v=DMARC1',
      'p=none; v=DMARC1',
      'v=DMARC10',
      '',
    ])
      assert.ok(!isDmarc(text), text);
  });
});

describe('parseDmarc()', () => {
  it('fills in the defaults of a short record', () => {
    const read = record('v=DMARC1; p=reject');
    const { p, sp, np, adkim, aspf, psd, isTest, fo, pct, applied, errors, warnings } = read;
    assert.deepEqual([p, sp, np], ['reject', null, null]);
    assert.deepEqual([adkim, aspf, psd, isTest, fo, pct], ['r', 'r', 'u', false, ['0'], null]);
    assert.deepEqual(applied, { p: 'reject', sp: 'reject', np: 'reject' });
    assert.deepEqual([errors, warnings], [[], []]);
  });

  it('reads the tags of both documents, in any case and spacing', () => {
    const read = record(
      'v=DMARC1;P=Quarantine ; sp=none;np=reject; adkim=S;aspf=s;fo=1:d:s;psd=n;t=y;' +
        'rua=mailto:a@Example.com!10m , mailto:b%21@example.org;ruf=https://x.example/r;pct=50;rf=afrf;ri=86400',
    );
    assert.deepEqual(read.applied, { p: 'quarantine', sp: 'none', np: 'reject' });
    assert.deepEqual([read.adkim, read.aspf, read.psd, read.isTest], ['s', 's', 'n', true]);
    assert.deepEqual([read.fo, read.pct, read.rf, read.ri], [['1', 'd', 's'], 50, ['afrf'], 86400]);
    assert.deepEqual(
      read.rua.map(({ mailbox, domain, sizeBytes }) => [mailbox, domain, sizeBytes]),
      [
        ['a@Example.com', 'example.com', 10 * 1024 ** 2],
        ['b!@example.org', 'example.org', null],
      ],
    );
    assert.equal(read.ruf[0]?.domain, 'x.example');
    assert.deepEqual(read.errors, []);
    assert.deepEqual(
      read.warnings.map(({ kind }) => kind),
      ['size-limit', 'old-tag', 'old-tag', 'old-tag'],
    );
  });

  it('takes a missing or unreadable policy for none where a report address is given', () => {
    for (const tag of ['', 'p=rejct;', 'p=reject;sp=x;', 'p=reject;np=;']) {
      const read = record(`v=DMARC1; ${tag} rua=mailto:a@example.com`);
      assert.deepEqual(read.applied, { p: 'none', sp: 'none', np: 'none' }, tag);
    }
  });

  it('applies nothing where policy and report address are missing', () => {
    for (const rest of ['', '; p=rejct', '; rua=a@example.com', '; p=x; rua=mailto:nobody'])
      assert.equal(record(`v=DMARC1${rest}`).applied, null, rest);
  });

  it('falls back from np to sp to p', () => {
    assert.deepEqual(record('v=DMARC1; p=none; sp=reject').applied, {
      p: 'none',
      sp: 'reject',
      np: 'reject',
    });
  });

  it('names each fault and goes on', () => {
    const read = record(
      'v=DMARC1; p=none; p=reject; adkim=x; pct=101; rua=a@b.example; oops; fo=2',
    );
    assert.deepEqual(
      read.errors.map(({ kind, text }) => `${kind} ${text}`),
      [
        'not-a-tag oops',
        'repeated-tag p=reject',
        'bad-uri a@b.example',
        'bad-value adkim=x',
        'bad-value fo=2',
        'bad-value pct=101',
      ],
    );
    assert.equal(read.p, 'none');
  });

  it('warns of p in another place, of no p and of tags that nobody knows', () => {
    const kinds = (text: string) => record(text).warnings.map(({ kind }) => kind);
    assert.deepEqual(kinds('v=DMARC1; sp=none; p=none'), ['p-not-second']);
    assert.deepEqual(kinds('v=DMARC1; x=1; rua=mailto:a@b.example'), ['p-missing', 'unknown-tag']);
  });

  it('refuses text of another kind', () => {
    assert.equal(parseDmarc('v=spf1 -all').kind, 'invalid');
  });

  it('gives a value that survives JSON on any text', () => {
    fc.assert(
      fc.property(octets, (tail) => {
        const read = parseDmarc(`v=DMARC1;${tail}`);
        assert.equal(read.kind, 'record');
        assert.deepEqual(JSON.parse(JSON.stringify(read)), read);
      }),
    );
  });

  it('reads 64 kB of hostile text at once', () => {
    for (const unit of [';', 'a=', 'rua=mailto:,', ' ', '%41', '!1'])
      assert.equal(parseDmarc(`v=DMARC1;rua=${unit.repeat(16_000)}`).kind, 'record');
  });
});

function record(text: string) {
  const read = parseDmarc(text);
  assert.ok(read.kind === 'record', text);
  return read;
}
