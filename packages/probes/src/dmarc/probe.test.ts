import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Script, scriptedLook } from '../dns/scripted-look.ts';
import probe from './probe.ts';

const SILENCE = { reason: 'deadline', stage: 'dns', afterMs: 7000 } as const;

describe('the dmarc probe', () => {
  it('walks from the target up to the top-level domain', async () => {
    const { walk, registrable } = await look({
      records: '_dmarc.cedar.example. 60 TXT "v=DMARC1; p=" "reject"',
    });
    const seen = (exists: boolean, ...texts: string[]) => ({
      kind: 'seen',
      facts: { exists, texts },
    });
    assert.deepEqual(walk, [
      { name: '_dmarc.vote.cedar.example', answer: seen(false) },
      { name: '_dmarc.cedar.example', answer: seen(true, 'v=DMARC1; p=reject') },
      { name: '_dmarc.example', answer: seen(false) },
    ]);
    assert.equal(registrable, 'cedar.example');
  });

  it('keeps the other steps when one stays without an answer', async () => {
    const { walk } = await look({ records: '', unseen: { 'TXT _dmarc.cedar.example': SILENCE } });
    assert.deepEqual(
      walk.map(({ answer }) => answer.kind),
      ['seen', 'unseen', 'seen'],
    );
  });

  it('asks those outside of the organisation whether they take its reports', async () => {
    const { reporting } = await look({
      records: `
        _dmarc.cedar.example. 60 TXT "v=DMARC1; p=none; rua=mailto:a@cedar.example,mailto:b@mail.cedar.example,mailto:c@R.reports.example,mailto:d@r.reports.example; ruf=mailto:e@other.example"
        cedar.example._report._dmarc.r.reports.example. 60 TXT "v=DMARC1"`,
      unseen: { 'TXT cedar.example._report._dmarc.other.example': SILENCE },
    });
    assert.deepEqual(reporting, [
      {
        destination: 'r.reports.example',
        name: 'cedar.example._report._dmarc.r.reports.example',
        answer: { kind: 'seen', facts: { exists: true, texts: ['v=DMARC1'] } },
      },
      {
        destination: 'other.example',
        name: 'cedar.example._report._dmarc.other.example',
        answer: { kind: 'unseen', why: SILENCE },
      },
    ]);
  });

  it('asks at most eight names and ten destinations', async () => {
    const domain = 'a.b.c.d.e.f.g.h.i.cedar.example';
    const uris = Array.from({ length: 15 }, (_, at) => `mailto:a@r${at}.example`).join('," "');
    const records = `_dmarc.${domain}. 60 TXT "v=DMARC1; p=none; rua=${uris}"`;
    const given = scriptedLook({ kind: 'domain', domain }, { records });
    const { walk, reporting } = await probe.look(given);
    assert.deepEqual([walk.length, reporting.length], [8, 10]);
    assert.ok(given.asked.length <= probe.policy.questions);
  });

  it('does not fail where the names become too long for DNS', async () => {
    const domain = `${`${'a'.repeat(62)}.`.repeat(3)}${'b'.repeat(56)}.example`;
    const { walk } = await probe.look(scriptedLook({ kind: 'domain', domain }, { records: '' }));
    assert.deepEqual(
      walk.map(({ answer }) => answer.kind),
      ['unseen', 'seen', 'seen', 'seen', 'seen'],
    );
  });
});

async function look(script: Script) {
  const facts = await probe.look(
    scriptedLook({ kind: 'domain', domain: 'vote.cedar.example' }, script),
  );
  return probe.kind.schema.parse(facts);
}
