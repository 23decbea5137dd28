import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { isMtaSts, mxMatches, parseMtaSts, parseMtaStsPolicy } from './index.ts';

const octets = fc.uint8Array().map((bytes) => String.fromCharCode(...bytes));

describe('parseMtaSts()', () => {
  it('reads the id, with and without what may stand around it', () => {
    for (const text of [
      'v=STSv1; id=20260101A',
      'v=STSv1;id=20260101A;',
      'v=STSv1; id=20260101A ; x=1',
    ])
      assert.equal(idOf(text), '20260101A', text);
  });

  const faulty = [
    'v=STSv1;',
    'v=STSv1; id=',
    'v=STSv1; id=2026-01-01',
    `v=STSv1; id=${'1'.repeat(33)}`,
    'v=STSv1; id=1; id=2',
    'v=STSv1; ID=1',
    'v=STSv1; id=1; what',
    'v=STSv1 id=1',
    'v=stsv1; id=1',
  ];

  it('refuses what the grammar refuses', () => {
    for (const text of faulty) assert.equal(parseMtaSts(text).kind, 'invalid', text);
  });

  it('says of any text the same as isMtaSts() unless it is faulty', () => {
    fc.assert(
      fc.property(octets, (text) => {
        assert.ok(parseMtaSts(text).kind === 'invalid' || isMtaSts(text));
        assert.ok(['record', 'invalid'].includes(parseMtaSts(`v=STSv1;${text}`).kind));
      }),
    );
  });
});

describe('parseMtaStsPolicy()', () => {
  const good =
    'version: STSv1\r\nmode: enforce\r\nmx: Mail.Example.com\r\nmx: *.example.net\r\nmax_age: 604800\r\n';

  it('reads a file with either line end and no last line end', () => {
    for (const text of [
      good,
      good.replaceAll('\r\n', '\n'),
      good.trimEnd(),
      good.replaceAll(': ', ':'),
    ])
      assert.deepEqual(parseMtaStsPolicy(text), {
        kind: 'policy',
        mode: 'enforce',
        mx: ['mail.example.com', '*.example.net'],
        maxAgeSeconds: 604_800,
        ignored: [],
      });
  });

  it('wants no mx in mode none', () => {
    assert.equal(parseMtaStsPolicy('version: STSv1\nmode: none\nmax_age: 0').kind, 'policy');
  });

  it('ignores repeated and unknown keys', () => {
    const read = parseMtaStsPolicy(`${good}mode: none\nx-note: 1\n`);
    assert.ok(read.kind === 'policy');
    assert.deepEqual([read.mode, read.ignored], ['enforce', ['mode', 'x-note']]);
  });

  const faulty = [
    ['no version', good.replace('version: STSv1\r\n', ''), 0],
    ['another version', good.replace('STSv1', 'STSv2'), 1],
    ['no mode', good.replace('mode: enforce\r\n', ''), 0],
    ['an unknown mode', good.replace('enforce', 'Enforce'), 2],
    ['no mx', good.replaceAll(/mx: .*\r\n/g, ''), 0],
    ['an mx that is no name', good.replace('*.example.net', 'a b'), 4],
    ['a star in the middle', good.replace('*.example.net', 'mail.*.net'), 4],
    ['no max_age', good.replace('max_age: 604800\r\n', ''), 0],
    ['a max_age beyond a year', good.replace('604800', '31557601'), 5],
    ['a negative max_age', good.replace('604800', '-1'), 5],
    ['an HTML page', '<!DOCTYPE html>\n<p>Not found', 1],
    ['nothing', '', 0],
  ] as const;

  it('says in which line what is wrong', () => {
    for (const [what, text, line] of faulty) {
      const read = parseMtaStsPolicy(text);
      assert.ok(read.kind === 'invalid', what);
      assert.equal(read.errors[0].line, line, what);
    }
  });

  it('allows the longest max_age', () => {
    assert.equal(parseMtaStsPolicy(good.replace('604800', '31557600')).kind, 'policy');
  });

  it('reads any text, also large, to a value', () => {
    fc.assert(
      fc.property(octets, (text) => {
        assert.ok(['policy', 'invalid'].includes(parseMtaStsPolicy(text).kind));
      }),
    );
    assert.equal(parseMtaStsPolicy(good + ' \n'.repeat(100_000)).kind, 'invalid');
    const blank = parseMtaStsPolicy('\n'.repeat(60_000));
    assert.ok(blank.kind === 'invalid' && blank.errors.length < 10);
  });
});

describe('mxMatches()', () => {
  it('compares names without regard to case and final dot', () => {
    assert.ok(mxMatches('Mail.example.com', 'mail.EXAMPLE.com.'));
    assert.ok(!mxMatches('mail.example.com', 'mail2.example.com'));
  });

  it('lets the star stand for exactly one label', () => {
    assert.ok(mxMatches('*.example.com', 'mail.example.com'));
    assert.ok(!mxMatches('*.example.com', 'example.com'));
    assert.ok(!mxMatches('*.example.com', 'a.mail.example.com'));
    assert.ok(!mxMatches('*.example.com', '.example.com'));
  });
});

function idOf(text: string) {
  const read = parseMtaSts(text);
  return read.kind === 'record' ? read.id : read.errors;
}
