import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseSecurityTxt } from './index.ts';
import { rfc3339Ms } from './rfc3339.ts';

const GOOD = [
  '# Our contact',
  'Contact: mailto:security@example.com',
  'contact: https://example.com/report',
  'Expires: 2027-01-01T00:00:00Z',
  'Preferred-Languages: en, es',
  'Canonical: https://example.com/.well-known/security.txt',
  'X-Other: yes',
  '',
];

describe('parseSecurityTxt()', () => {
  it('reads the fields, in any case, with either line end', () => {
    for (const end of ['\n', '\r\n']) {
      const read = file(GOOD.join(end));
      assert.deepEqual(read.contacts, [
        'mailto:security@example.com',
        'https://example.com/report',
      ]);
      assert.equal(read.expires, Date.UTC(2027, 0, 1));
      assert.deepEqual(read.languages, ['en', 'es']);
      assert.deepEqual(read.canonical, ['https://example.com/.well-known/security.txt']);
      assert.deepEqual(read.unknown, [['x-other', 'yes']]);
      assert.deepEqual([read.isSigned, read.errors], [false, []]);
    }
  });

  it('looks inside a clear signature', () => {
    const read = file(signed(GOOD.map((line) => (line.startsWith('-') ? `- ${line}` : line))));
    assert.deepEqual([read.isSigned, read.errors, read.contacts.length], [true, [], 2]);
  });

  it('names a signature that is cut off', () => {
    const whole = signed(GOOD);
    const cuts = [
      whole.replace(/-----BEGIN PGP SIGNATURE[^]*/, ''),
      whole.replace('-----END PGP SIGNATURE-----', ''),
    ];
    for (const text of cuts) assert.deepEqual(kinds(text), ['broken-signature']);
  });

  const faulty = [
    ['contact-missing', GOOD.filter((line) => !/^contact/i.test(line))],
    ['expires-missing', GOOD.filter((line) => !line.startsWith('Expires'))],
    ['expires-repeated', [...GOOD, 'Expires: 2028-01-01T00:00:00Z']],
    ['expires-unreadable', GOOD.map((line) => line.replace('T00:00:00Z', ''))],
    ['languages-repeated', [...GOOD, 'Preferred-Languages: fr']],
    ['not-a-field', [...GOOD, 'Contact us']],
    ['not-a-uri', [...GOOD, 'Contact: security@example.com']],
    ['not-https', [...GOOD, 'Policy: http://example.com/policy']],
  ] as const;

  it('names each fault and keeps the rest', () => {
    for (const [kind, lines] of faulty) assert.deepEqual(kinds(lines.join('\n')), [kind]);
  });

  it('tells text of another kind', () => {
    for (const text of [
      '',
      '<!DOCTYPE html><title>Not found</title>',
      '# only a comment',
      'a'.repeat(200_000),
    ])
      assert.equal(parseSecurityTxt(text).kind, 'invalid');
  });

  it('reads any text to a value', () => {
    const line = fc.oneof(fc.constantFrom(...GOOD, ...signed(GOOD).split('\n')), fc.string());
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        assert.ok(['file', 'invalid'].includes(parseSecurityTxt(lines.join('\n')).kind));
      }),
    );
  });
});

describe('rfc3339Ms()', () => {
  it('agrees with the clock of the machine about every instant', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
        (date) => {
          assert.equal(rfc3339Ms(date.toISOString()), date.getTime());
        },
      ),
    );
  });

  it('heeds the offset', () => {
    assert.equal(rfc3339Ms('2026-11-03T01:30:00+01:30'), Date.UTC(2026, 10, 3));
    assert.equal(rfc3339Ms('2026-11-02t19:00:00.5-05:00'), Date.UTC(2026, 10, 3, 0, 0, 0, 500));
  });

  it('refuses days and hours that do not exist, and text without zone', () => {
    const wrong = [
      '2026-02-29T00:00:00Z',
      '2026-13-01T00:00:00Z',
      '2026-00-01T00:00:00Z',
      '2026-01-01T24:00:00Z',
      '2026-01-01T00:00:00',
      '2026-01-01',
      'soon',
      '1900-02-29T00:00:00Z',
    ];
    for (const text of wrong) assert.equal(rfc3339Ms(text), null, text);
    assert.notEqual(rfc3339Ms('2024-02-29T23:59:60Z'), null);
  });
});

function file(text: string) {
  const read = parseSecurityTxt(text);
  assert.ok(read.kind === 'file');
  return read;
}

function kinds(text: string) {
  return file(text).errors.map(({ kind }) => kind);
}

function signed(lines: readonly string[]) {
  return [
    '-----BEGIN PGP SIGNED MESSAGE-----',
    'Hash: SHA256',
    '',
    ...lines,
    '-----BEGIN PGP SIGNATURE-----',
    '',
    'iQ==',
    '-----END PGP SIGNATURE-----',
    '',
  ].join('\n');
}
