import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { discover, walkNames } from './index.ts';

describe('walkNames()', () => {
  it('climbs to the top-level domain', () => {
    assert.deepEqual(walkNames('a.mail.example.com'), [
      'a.mail.example.com',
      'mail.example.com',
      'example.com',
      'com',
    ]);
    assert.deepEqual(walkNames('com'), ['com']);
  });

  it('goes on at seven labels below a longer name, so that eight are asked', () => {
    const names = walkNames('a.b.c.d.e.f.g.h.i.j.mail.example.com');
    assert.equal(names.length, 8);
    assert.deepEqual(names.slice(0, 2), [
      'a.b.c.d.e.f.g.h.i.j.mail.example.com',
      'g.h.i.j.mail.example.com',
    ]);
    assert.equal(walkNames('1.2.3.4.5.6.7.8').length, 8);
    assert.equal(walkNames('1.2.3.4.5.6.7').length, 7);
  });
});

describe('discover()', () => {
  it('applies p of the record of the domain itself', () => {
    const found = walked({ 'mail.example.com': 'p=reject; sp=none', 'example.com': 'p=none' });
    assert.ok(found.kind === 'policy');
    const { domain, tag, policy, organizational } = found;
    assert.deepEqual(
      { domain, tag, policy, organizational },
      { domain: 'mail.example.com', tag: 'p', policy: 'reject', organizational: 'example.com' },
    );
  });

  it('applies sp of the organisational domain, and np where the name does not exist', () => {
    const records = { 'example.com': 'p=none; sp=quarantine; np=reject' };
    assert.deepEqual(summary(walked(records)), ['example.com', 'sp', 'quarantine', 'example.com']);
    assert.deepEqual(summary(walked(records, false)), [
      'example.com',
      'np',
      'reject',
      'example.com',
    ]);
  });

  it('takes the shortest name with a record for the organisation', () => {
    const records = { 'example.com': 'p=none', com: 'p=reject' };
    assert.deepEqual(summary(walked(records)), ['com', 'sp', 'reject', 'com']);
  });

  it('stops at psd=n', () => {
    const records = { 'example.com': 'p=none; psd=n', com: 'p=reject' };
    assert.deepEqual(summary(walked(records)), ['example.com', 'sp', 'none', 'example.com']);
  });

  it('takes the domain below psd=y for the organisation, and its record before that of the suffix', () => {
    assert.deepEqual(summary(walked({ com: 'p=reject; psd=y' })), [
      'com',
      'sp',
      'reject',
      'example.com',
    ]);
    assert.deepEqual(summary(walked({ 'example.com': 'p=none', com: 'p=reject; psd=y' })), [
      'example.com',
      'sp',
      'none',
      'example.com',
    ]);
  });

  it('passes over several records at one name and over text of other kinds', () => {
    const found = discover([
      seen('_dmarc.example.com', 'v=DMARC1; p=none', 'v=DMARC1; p=reject'),
      seen('_dmarc.com', 'v=spf1 -all'),
    ]);
    assert.deepEqual(found, {
      kind: 'no-policy',
      organizational: 'example.com',
      ambiguous: ['example.com'],
    });
  });

  it('concludes nothing where a name that could count was not seen', () => {
    const blind = { name: '_dmarc.com', answer: { kind: 'unseen' as const, why: 'deadline' } };
    assert.deepEqual(discover([seen('_dmarc.example.com'), blind]), {
      kind: 'unclear',
      name: '_dmarc.com',
      why: 'deadline',
    });
  });

  it('is sure of the own record of a domain when a name above it was not seen', () => {
    const blind = { name: '_dmarc.com', answer: { kind: 'unseen' as const, why: 'deadline' } };
    const found = discover([seen('_dmarc.example.com', 'v=DMARC1; p=reject'), blind]);
    assert.deepEqual(summary(found), ['example.com', 'p', 'reject', null]);
  });

  it('does not miss what lies beyond the end of the walk', () => {
    const blind = { name: '_dmarc.com', answer: { kind: 'unseen' as const, why: 'deadline' } };
    const found = discover([
      seen('_dmarc.mail.example.com'),
      seen('_dmarc.example.com', 'v=DMARC1; p=none; psd=n'),
      blind,
    ]);
    assert.deepEqual(summary(found), ['example.com', 'sp', 'none', 'example.com']);
  });
});

function walked(records: Readonly<Record<string, string>>, exists = true) {
  const walk = walkNames('mail.example.com').map((name) => {
    const text = records[name];
    return text === undefined
      ? seen(`_dmarc.${name}`)
      : seen(`_dmarc.${name}`, `v=DMARC1; ${text}`);
  });
  return discover(walk, exists);
}

function seen(name: string, ...texts: readonly string[]) {
  return { name, answer: { kind: 'seen' as const, facts: { texts } } };
}

function summary(found: ReturnType<typeof discover>) {
  assert.ok(found.kind === 'policy');
  return [found.domain, found.tag, found.policy, found.organizational];
}
