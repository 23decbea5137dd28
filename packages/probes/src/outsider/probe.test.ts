import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Script, scriptedLook } from '../dns/scripted-look.ts';
import probe from './probe.ts';

const SILENCE = { reason: 'deadline', stage: 'dns', afterMs: 7000 } as const;

describe('the outsider probe', () => {
  it('keeps what came back to the questions of SPF, each once and in order', async () => {
    const { asked, facts } = await look({
      records: `
        cedar.example. 60 TXT "v=spf1 mx include:" "mail.example -all"
        cedar.example. 60 TXT "for some other purpose"
        cedar.example. 60 TXT "spf2.0/pra -all"
        cedar.example. 60 MX 10 mx.cedar.example.
        mx.cedar.example. 60 A 192.0.2.1
        mail.example. 60 TXT "v=spf1 exists:%{i}.on.mail.example -all"`,
    });
    const kept = facts.questions.map(({ name, type }) => `${name} ${type}`);
    assert.deepEqual(kept, [...new Set(kept)].sort());
    assert.deepEqual(kept.toSorted(), asked.map(({ name, type }) => `${name} ${type}`).sort());
    assert.equal(facts.sessions.length, 8);
    const own = facts.questions.find(
      ({ name, type }) => name === 'cedar.example' && type === 'TXT',
    );
    const values = [String.raw`"v=spf1 mx include:" "mail.example -all"`, '"spf2.0/pra -all"'];
    assert.deepEqual(own?.answer, { kind: 'seen', facts: { exists: true, values } });
    assert.ok(kept.includes('198.51.100.77.on.mail.example A'));
    assert.ok(kept.includes('mx.cedar.example AAAA'));
  });

  it('tells what does not exist from what did not answer', async () => {
    const { facts } = await look({
      records: 'cedar.example. 60 TXT "v=spf1 a:gone.example a:silent.example -all"',
      unseen: { 'A silent.example': SILENCE },
    });
    const answerAt = (wanted: string) =>
      facts.questions.find(({ name }) => name === wanted)?.answer;
    assert.deepEqual(answerAt('gone.example'), {
      kind: 'seen',
      facts: { exists: false, values: [] },
    });
    assert.deepEqual(answerAt('silent.example'), { kind: 'unseen', why: SILENCE });
  });

  it('sees nothing where nothing answers', async () => {
    const unseen = {
      'TXT cedar.example': SILENCE,
      'TXT scrutineer-asks-for-a-name-that-nobody-made.cedar.example': SILENCE,
    };
    await assert.rejects(look({ records: '', unseen }), { why: SILENCE });
  });

  it('stops at its limit of questions', async () => {
    const lists = Array.from({ length: 10 }, (_, at) => `exists:%{i}.${at}.%{o}`).join(' ');
    const hosts = Array.from(
      { length: 10 },
      (_, at) => `m${at}.example. 60 TXT "v=spf1 ?exists:%{i}.${at}.list.example -all"`,
    );
    const { asked } = await look({
      records: [`*.cedar.example. 60 TXT "v=spf1 ${lists} -all"`, ...hosts].join('\n'),
    });
    assert.ok(asked.length <= probe.policy.questions);
  });
});

async function look(script: Script) {
  const scripted = scriptedLook({ kind: 'domain', domain: 'cedar.example' }, script);
  return { facts: await probe.look(scripted), asked: scripted.asked };
}
