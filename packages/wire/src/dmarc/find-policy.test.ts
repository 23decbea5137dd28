import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findPolicy } from './index.ts';

type Zone = Readonly<Record<string, string | readonly string[] | null>>;

describe('findPolicy()', () => {
  it('asks no further than a record of the domain itself', async () => {
    const { questions, discovery } = await search({
      'a.elm.test': 'p=reject',
      'elm.test': 'p=none',
    });
    assert.deepEqual(questions, ['_dmarc.a.elm.test']);
    assert.ok(discovery.kind === 'policy' && discovery.tag === 'p');
    assert.equal(discovery.policy, 'reject');
  });

  it('climbs to the top, and applies the record of the organisation', async () => {
    const { questions, discovery } = await search({ 'elm.test': 'p=reject; sp=quarantine' });
    assert.deepEqual(questions, ['_dmarc.a.elm.test', '_dmarc.elm.test', '_dmarc.test']);
    assert.ok(discovery.kind === 'policy' && discovery.tag === 'sp');
    assert.equal(discovery.policy, 'quarantine');
  });

  it('stops at psd, and at a name that cannot be seen', async () => {
    for (const psd of ['y', 'n']) {
      const { questions } = await search({ 'elm.test': `p=none; psd=${psd}` });
      assert.deepEqual(questions, ['_dmarc.a.elm.test', '_dmarc.elm.test']);
    }
    const { questions, discovery } = await search({ 'a.elm.test': null });
    assert.deepEqual(questions, ['_dmarc.a.elm.test']);
    assert.equal(discovery.kind, 'unclear');
  });

  it('passes over several records at one name', async () => {
    const { discovery } = await search({
      'a.elm.test': ['p=none', 'p=reject'],
      'elm.test': 'p=reject',
    });
    assert.ok(discovery.kind === 'policy');
    assert.deepEqual([discovery.domain, discovery.ambiguous], ['elm.test', ['a.elm.test']]);
  });

  it('asks whether the domain exists only where np could apply', async () => {
    const { discovery, existsAsked } = await search({ 'elm.test': 'p=none; np=reject' }, false);
    assert.ok(discovery.kind === 'policy' && discovery.tag === 'np');
    assert.equal(existsAsked, 1);
    assert.equal((await search({ 'a.elm.test': 'p=none' }, false)).existsAsked, 0);
    assert.equal((await search({}, false)).existsAsked, 0);
  });

  it('asks eight names at most', async () => {
    const { questions } = await search({}, true, `${'x.'.repeat(30)}elm.test`);
    assert.equal(questions.length, 8);
    assert.equal(questions[1], '_dmarc.x.x.x.x.x.elm.test');
  });
});

async function search(zone: Zone, exists = true, domain = 'a.elm.test') {
  let existsAsked = 0;
  const found = await findPolicy<string>(
    domain,
    (name) => {
      const value = zone[name.slice('_dmarc.'.length)];
      if (value === null) return Promise.resolve({ kind: 'unseen', why: 'no answer' });
      const texts = [value ?? []].flat().map((tags) => `v=DMARC1; ${tags}`);
      return Promise.resolve({ kind: 'seen', facts: { texts } });
    },
    () => {
      existsAsked += 1;
      return Promise.resolve(exists);
    },
  );
  return { ...found, existsAsked };
}
