import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Script, scriptedLook } from '../dns/scripted-look.ts';
import probe from './probe.ts';

const SILENCE = { reason: 'deadline', stage: 'dns', afterMs: 7000 } as const;

describe('the spf probe', () => {
  it('fetches the tree level by level, in the order of the terms', async () => {
    const { nodes, truncated } = await look({
      records: `
        cedar.example. 60 TXT "something else"
        cedar.example. 60 TXT "v=spf1 include:a.example " "include:B.example ~all"
        a.example. 60 TXT "v=spf1 redirect=c.example"
        b.example. 60 TXT "v=spf1 -all"
        c.example. 60 TXT "v=spf1 ip4:192.0.2.1 -all"`,
    });
    assert.deepEqual(
      nodes.map(({ domain, from, by }) => [domain, from, by]),
      [
        ['cedar.example', null, 'target'],
        ['a.example', 0, 'include'],
        ['b.example', 0, 'include'],
        ['c.example', 1, 'redirect'],
      ],
    );
    const { answer } = nodes[0];
    const records = ['v=spf1 include:a.example include:B.example ~all'];
    assert.deepEqual(answer, { kind: 'seen', facts: { exists: true, records } });
    assert.equal(truncated, false);
  });

  it('tells no record, no such name and no answer apart', async () => {
    const answer = async (script: Script) => (await look(script)).nodes[0].answer;
    const empty = (exists: boolean) => ({ kind: 'seen', facts: { exists, records: [] } });
    assert.deepEqual(await answer({ records: 'cedar.example. 60 A 192.0.2.1' }), empty(true));
    assert.deepEqual(await answer({ records: '' }), empty(false));
    const silent = { records: '', unseen: { 'TXT cedar.example': SILENCE } };
    await assert.rejects(look(silent), { why: SILENCE });
  });

  it('keeps the rest of the tree when one record stays without an answer', async () => {
    const { nodes } = await look({
      records: `
        cedar.example. 60 TXT "v=spf1 include:a.example include:b.example -all"
        b.example. 60 TXT "v=spf1 -all"`,
      unseen: { 'TXT a.example': SILENCE },
    });
    assert.deepEqual(
      nodes.map(({ answer }) => answer.kind),
      ['seen', 'unseen', 'seen'],
    );
  });

  it('keeps what was surely meant to be a record, and several', async () => {
    const records = [
      '"v=spf1 -all"',
      '"V=spf1 a:x.example -all"',
      '" v=spf1 -all"',
      '"v=spf2.0/pra -all"',
      '"spf"',
    ];
    const { nodes, terms } = await look({
      records: records.map((text) => `cedar.example. 60 TXT ${text}`).join('\n'),
    });
    assert.ok(nodes[0].answer.kind === 'seen');
    assert.equal(nodes[0].answer.facts.records.length, 4);
    assert.deepEqual(terms, []);
  });

  it('marks a circle and follows it no further', async () => {
    const { nodes } = await look({
      records: `
        cedar.example. 60 TXT "v=spf1 include:a.example -all"
        a.example. 60 TXT "v=spf1 include:cedar.example -all"`,
    });
    assert.deepEqual(
      nodes.map(({ domain, loop }) => [domain, loop]),
      [
        ['cedar.example', false],
        ['a.example', false],
        ['cedar.example', true],
      ],
    );
  });

  it('counts what each term finds, and what it does not', async () => {
    const { terms } = await look({
      records: `
        cedar.example. 60 TXT "v=spf1 a mx a:gone.example exists:e.example ptr exists:%{i}.x.example include:%{d}.x.example -all a:late.example"
        cedar.example. 60 A 192.0.2.1
        cedar.example. 60 AAAA 2001:db8::1
        cedar.example. 60 MX 10 m1.example.
        cedar.example. 60 MX 20 m2.example.
        e.example. 60 TXT "no address"`,
    });
    assert.deepEqual(
      terms.map(({ mechanism, name, answer }) => [
        mechanism,
        name,
        answer.kind === 'seen' && answer.facts,
      ]),
      [
        ['a', 'cedar.example', { exists: true, count: 2 }],
        ['mx', 'cedar.example', { exists: true, count: 2 }],
        ['a', 'gone.example', { exists: false, count: 0 }],
        ['exists', 'e.example', { exists: true, count: 0 }],
      ],
    );
  });

  it('does not count a term that stays without an answer as one that finds nothing', async () => {
    const { terms } = await look({
      records: 'cedar.example. 60 TXT "v=spf1 a:x.example -all"',
      unseen: { 'AAAA x.example': SILENCE },
    });
    assert.deepEqual(terms[0]?.answer, { kind: 'unseen', why: SILENCE });
  });

  it('does not fail at a name that DNS cannot hold', async () => {
    const { nodes } = await look({
      records: `cedar.example. 60 TXT "v=spf1 include:${'a'.repeat(64)}.example include:a..b.example -all"`,
    });
    assert.deepEqual(
      nodes.map(({ answer }) => answer.kind),
      ['seen', 'unseen', 'unseen'],
    );
  });

  it('stops at forty records, at ten levels and at forty terms, and says so', async () => {
    const includes = Array.from({ length: 41 }, (_, at) => `include:n${at}.example`).join('" " ');
    const wide = await look({ records: `cedar.example. 60 TXT "v=spf1 ${includes}"` });
    assert.deepEqual([wide.nodes.length, wide.truncated], [40, true]);
    const chain = Array.from(
      { length: 15 },
      (_, at) => `n${at}.example. 60 TXT "v=spf1 redirect=n${at + 1}.example"`,
    );
    const deep = await look({
      records: ['cedar.example. 60 TXT "v=spf1 redirect=n0.example"', ...chain].join('\n'),
    });
    assert.deepEqual([deep.nodes.length, deep.truncated], [11, true]);
    const terms = Array.from({ length: 41 }, (_, at) => `a:n${at}.example`).join('" " ');
    const broad = await look({ records: `cedar.example. 60 TXT "v=spf1 ${terms}"` });
    assert.deepEqual([broad.terms.length, broad.truncated], [40, true]);
  });

  it('asks no more than its policy allows, whatever a record says', async () => {
    const terms = Array.from({ length: 60 }, (_, at) => `a:n${at}.example include:n${at}.example`);
    const given = scriptedLook(
      { kind: 'domain', domain: 'cedar.example' },
      { records: `cedar.example. 60 TXT "v=spf1 ${terms.join('" " ')}"` },
    );
    await probe.look(given);
    assert.ok(given.asked.length <= probe.policy.questions);
  });
});

async function look(script: Script) {
  const facts = await probe.look(scriptedLook({ kind: 'domain', domain: 'cedar.example' }, script));
  return probe.kind.schema.parse(facts);
}
