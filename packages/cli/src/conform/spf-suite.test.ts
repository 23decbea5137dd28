import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { answerTo } from './answers-of.ts';

const CASE = { id: 's', ip: '192.0.2.3', sender: 'clerk@elm.test', helo: 'mail.elm.test' };

describe('the suite spf', () => {
  it('evaluates a case from its zone alone', async () => {
    const zone = {
      'ELM.test.': [
        { type: 'TXT', data: '"v=spf1 a:al" "ias.test -all exp=why.test"' },
        { type: 'SPF', data: 'nonsense' },
      ],
      'alias.test': [{ type: 'CNAME', data: 'Host.test.' }],
      'host.test': [{ type: 'A', data: '192.0.2.4' }],
      'why.test': [{ type: 'TXT', data: 'not from %{i}' }],
    };
    const { reason, ...answer } = await answerTo('spf', { ...CASE, zone });
    assert.equal(typeof reason, 'string');
    assert.deepEqual(answer, {
      id: 's',
      result: 'fail',
      explanation: 'not from 192.0.2.3',
      lookups: 1,
      voidLookups: 0,
      path: [{ domain: 'elm.test', term: '-all' }],
    });
  });

  it('reads what other suites write: an MX without a host, quotes within a text', async () => {
    const zone = {
      'elm.test': [
        { type: 'TXT', data: 'v=spf1 mx -all exp=why.test' },
        { type: 'MX', data: '0 ' },
      ],
      'why.test': [{ type: 'TXT', data: 'we call it "forged"' }],
    };
    const { result, explanation } = await answerTo('spf', { ...CASE, zone });
    assert.deepEqual([result, explanation], ['fail', 'we call it "forged"']);
  });

  it('tells a name that fails from one that is empty and one that is absent', async () => {
    const result = async (zone: object) => (await answerTo('spf', { ...CASE, zone }))['result'];
    assert.equal(await result({}), 'none');
    assert.equal(await result({ 'elm.test': [] }), 'none');
    assert.equal(
      await result({ 'elm.test': [{ type: 'TXT', data: '"v=spf1 +all"' }, { type: 'TIMEOUT' }] }),
      'temperror',
    );
    assert.equal(await result({ 'elm.test': [{ type: 'SERVFAIL' }] }), 'temperror');
    assert.equal(await result({ 'elm.test': [{ type: 'CNAME', data: 'elm.test' }] }), 'temperror');
  });

  it('takes characters beyond ASCII for octets', async () => {
    const zone = { 'elm.test': [{ type: 'TXT', data: '"v=spf1 a:\u00e9.test +all"' }] };
    assert.equal((await answerTo('spf', { ...CASE, zone }))['result'], 'permerror');
  });

  it('answers a case that cannot be read with an error', async () => {
    const zone = {
      'elm.test': [
        { type: 'TXT', data: '"v=spf1 a -all"' },
        { type: 'A', data: 'x' },
      ],
    };
    for (const broken of [
      { ...CASE, zone },
      { ...CASE, ip: '1.2.3', zone: {} },
      { ...CASE, zone: { 'a..b': [] } },
    ]) {
      const { error, result } = await answerTo('spf', broken);
      assert.deepEqual([typeof error, result], ['string', undefined]);
    }
  });
});
