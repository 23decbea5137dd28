import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type WalkStep, discoverOld } from './index.ts';

describe('discoverOld()', () => {
  it('takes the record of the domain, and else that of the registrable domain', () => {
    const walk = [
      step('a.b.elm.test', []),
      step('b.elm.test', ['v=DMARC1; p=none']),
      step('elm.test', ['v=DMARC1; p=reject; sp=quarantine; np=none']),
      step('test', ['v=DMARC1; p=none; psd=y']),
    ];
    assert.deepEqual(inShort(walk), ['elm.test', 'sp', 'quarantine']);
    const own = [step('a.b.elm.test', ['v=DMARC1; p=none']), ...walk.slice(1)];
    assert.deepEqual(inShort(own), ['a.b.elm.test', 'p', 'none']);
    assert.equal(inShort(walk.slice(0, 2)), 'no-policy');
  });

  it('stops at a name with several records', () => {
    const walk = [
      step('a.elm.test', ['v=DMARC1; p=none', 'v=DMARC1; p=reject']),
      step('elm.test', ['v=DMARC1; p=reject']),
    ];
    assert.equal(inShort(walk), 'no-policy');
    assert.deepEqual(inShort([step('a.elm.test', ['v=DMARC2; p=none']), ...walk.slice(1)]), [
      'elm.test',
      'sp',
      'reject',
    ]);
  });

  it('says which name was not seen, where it could hold the record', () => {
    const unseen: WalkStep<string> = {
      name: '_dmarc.elm.test',
      answer: { kind: 'unseen', why: 'silence' },
    };
    assert.deepEqual(discoverOld([step('a.elm.test', []), unseen], 'elm.test'), {
      kind: 'unclear',
      name: '_dmarc.elm.test',
      why: 'silence',
    });
    assert.deepEqual(inShort([step('a.elm.test', ['v=DMARC1; p=none']), unseen]), [
      'a.elm.test',
      'p',
      'none',
    ]);
    assert.deepEqual(discoverOld([], null), { kind: 'no-policy' });
  });
});

function inShort(walk: readonly WalkStep<string>[]) {
  const found = discoverOld(walk, 'elm.test');
  return found.kind === 'policy' ? [found.domain, found.tag, found.policy] : found.kind;
}

function step(domain: string, texts: readonly string[]): WalkStep<string> {
  return { name: `_dmarc.${domain}`, answer: { kind: 'seen', facts: { texts } } };
}
