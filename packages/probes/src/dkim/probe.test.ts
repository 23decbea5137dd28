import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Script, scriptedLook } from '../dns/scripted-look.ts';
import probe from './probe.ts';

const SILENCE = { reason: 'deadline', stage: 'dns', afterMs: 7000 } as const;

describe('the dkim probe', () => {
  it('asks for the selectors of the providers and follows their aliases', async () => {
    const { facts, asked } = await look({
      records: `
        cedar.example. 60 MX 0 cedar-example.mail.protection.outlook.com.
        selector1._domainkey.cedar.example. 60 CNAME s1.cedar.onmicrosoft.example.
        s1.cedar.onmicrosoft.example. 60 TXT "v=DKIM1; " "p=AAAA"
        selector2._domainkey.cedar.example. 60 CNAME s2.cedar.onmicrosoft.example.
        mail._domainkey.cedar.example. 60 TXT "v=DKIM1; p="`,
    });
    const answerAt = (selector: string) => facts.selectors[selector]?.answer;
    assert.deepEqual(answerAt('selector1'), {
      kind: 'seen',
      facts: {
        exists: true,
        aliases: ['s1.cedar.onmicrosoft.example'],
        texts: ['v=DKIM1; p=AAAA'],
      },
    });
    assert.deepEqual(answerAt('selector2'), {
      kind: 'seen',
      facts: { exists: false, aliases: ['s2.cedar.onmicrosoft.example'], texts: [] },
    });
    assert.deepEqual(answerAt('mail'), {
      kind: 'seen',
      facts: { exists: true, aliases: [], texts: ['v=DKIM1; p='] },
    });
    assert.equal(asked.length, 3 + Object.keys(facts.selectors).length);
  });

  it('shows a wildcard by a name that nobody made', async () => {
    const { facts } = await look({
      records: `
        scrutineer-asks-for-a-name-that-nobody-made._domainkey.cedar.example. 60 TXT "all"`,
    });
    assert.deepEqual(facts.invented, {
      kind: 'seen',
      facts: { exists: true, aliases: [], texts: ['all'] },
    });
  });

  it('asks under the general names where the providers cannot be seen', async () => {
    const unseen = { 'MX cedar.example': SILENCE, 'TXT cedar.example': SILENCE };
    const { facts } = await look({ records: '', unseen });
    assert.deepEqual(Object.keys(facts.selectors), ['default', 'dkim', 'mail', 's1']);
  });

  it('sees nothing where no selector answers', async () => {
    const names = ['scrutineer-asks-for-a-name-that-nobody-made', 'default', 'dkim', 'mail', 's1'];
    const unseen = Object.fromEntries(
      names.map((name) => [`TXT ${name}._domainkey.cedar.example`, SILENCE]),
    );
    await assert.rejects(look({ records: '', unseen }), { why: SILENCE });
  });
});

async function look(script: Script) {
  const scripted = scriptedLook({ kind: 'domain', domain: 'cedar.example' }, script);
  return { facts: await probe.look(scripted), asked: scripted.asked };
}
