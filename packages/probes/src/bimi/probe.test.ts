import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { scriptedLook } from '../dns/scripted-look.ts';
import probe from './probe.ts';

describe('the bimi probe', () => {
  it('asks one question, and joins the strings of each text', async () => {
    const records = 'default._bimi.cedar.example. 60 TXT "v=BIMI1; " "l="';
    const look = scriptedLook({ kind: 'domain', domain: 'cedar.example' }, { records });
    assert.deepEqual(await probe.look(look), { exists: true, texts: ['v=BIMI1; l='] });
    assert.equal(look.asked.length, 1);
  });

  it('tells no name from no answer', async () => {
    const subject = { kind: 'domain', domain: 'cedar.example' } as const;
    const none = await probe.look(scriptedLook(subject, { records: '' }));
    assert.deepEqual(none, { exists: false, texts: [] });
    const why = { reason: 'dns-failure', detail: 'SERVFAIL' } as const;
    const unseen = { 'TXT default._bimi.cedar.example': why };
    await assert.rejects(probe.look(scriptedLook(subject, { records: '', unseen })), { why });
  });
});
