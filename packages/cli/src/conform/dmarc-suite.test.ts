import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { answerTo } from './answers-of.ts';

describe('the suite dmarc', () => {
  it('finds the policy that applies, with its tags and the names asked', async () => {
    const zone = {
      'mail.elm.test': [],
      '_dmarc.elm.test': [
        { type: 'TXT', data: '"v=DMARC1; p=reject; sp=quarantine; t=y; " "rua=mailto:d@elm.test"' },
      ],
    };
    assert.deepEqual(await answerTo('dmarc', { id: 1, from: 'Mail.ELM.test.', zone }), {
      id: 1,
      result: 'found',
      applies: 'quarantine',
      recordDomain: 'elm.test',
      policy: {
        p: 'reject',
        sp: 'quarantine',
        adkim: 'r',
        aspf: 'r',
        psd: 'u',
        t: 'y',
        fo: '0',
        rua: ['mailto:d@elm.test'],
      },
      questions: ['_dmarc.mail.elm.test', '_dmarc.elm.test', '_dmarc.test'],
    });
  });

  it('applies np to a name that does not exist', async () => {
    const zone = { '_dmarc.elm.test': [{ type: 'TXT', data: '"v=DMARC1; p=none; np=reject"' }] };
    const applies = async (more: object) =>
      (await answerTo('dmarc', { from: 'x.elm.test', zone: { ...zone, ...more } }))['applies'];
    assert.equal(await applies({}), 'reject');
    assert.equal(await applies({ 'x.elm.test': [] }), 'none');
  });

  it('tells apart no record, no answer, and a record that says nothing', async () => {
    const result = async (records: object | undefined) =>
      (
        await answerTo('dmarc', {
          from: 'elm.test',
          zone: records === undefined ? {} : { '_dmarc.elm.test': records },
        })
      )['result'];
    assert.equal(await result(undefined), 'none');
    assert.equal(await result([{ type: 'TXT', data: '"v=spf1 -all"' }]), 'none');
    assert.equal(await result([{ type: 'TIMEOUT' }]), 'temperror');
    assert.equal(await result([{ type: 'TXT', data: '"v=DMARC1; p=refuse"' }]), 'permerror');
  });

  it('asks in A-labels', async () => {
    const { questions } = await answerTo('dmarc', { from: 'bücher.test', zone: {} });
    assert.deepEqual(questions, ['_dmarc.xn--bcher-kva.test', '_dmarc.test']);
  });

  it('answers what is no domain with an error', async () => {
    for (const from of ['', 'a..test', 'a b.test', `${'x'.repeat(64)}.test`])
      assert.equal(typeof (await answerTo('dmarc', { from, zone: {} }))['error'], 'string', from);
  });
});
