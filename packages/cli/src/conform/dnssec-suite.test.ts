import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  encodeMessage,
  formatRecord,
  type Message,
  parseRecord,
  type ResourceRecord,
  toBase64,
} from '@scrutineer/wire/dns';
import { makeKey, signRrset } from '@scrutineer/wire/dnssec-signing';
import { answerTo } from './answers-of.ts';

const at = Date.parse('2026-11-03T00:00:00Z') / 1000;
const key = makeKey({ zone: 'elm.test', algorithm: 13 });
const dnskey: ResourceRecord = {
  name: 'elm.test',
  type: 'DNSKEY',
  class: 'IN',
  ttl: 60,
  data: key.dnskey,
};
const address = parseRecord('www.elm.test. 60 A 192.0.2.1');
const anchors = [formatRecord(dnskey)];
const question = { name: 'WWW.elm.test.', type: 'A' };
const answers = [
  answer('elm.test', 'DNSKEY', signed(dnskey)),
  answer('www.elm.test', 'A', signed(address)),
];

describe('the suite dnssec', () => {
  it('validates from the anchors by the answers of the case', async () => {
    const good = await answerTo('dnssec', { id: 7, at, anchors, question, answers });
    assert.equal(good['id'], 7);
    assert.equal(good['security'], 'secure');
    assert.equal(good['reason'], 'A of www.elm.test is signed by elm.test');
  });

  it('reads the instant in every form', async () => {
    for (const same of [at * 1000, '2026-11-03T00:00:00Z', '20261103000000', String(at)]) {
      assert.equal(await security({ at: same }), 'secure', String(same));
    }
    assert.equal(await security({ at: at + 7200 }), 'bogus');
  });

  it('takes any of several servers that proves its answer', async () => {
    const forged = answer('www.elm.test', 'A', [parseRecord('www.elm.test. 60 A 203.0.113.1')]);
    assert.equal(await security({ answers: [answers[0], forged] }), 'bogus');
    assert.equal(await security({ answers: [forged, ...answers] }), 'secure');
  });

  it('says where nothing can be known', async () => {
    assert.equal(await security({ anchors: [] }), 'indeterminate');
    assert.equal(await security({ answers: [] }), 'indeterminate');
    assert.equal(
      await security({ answers: [answers[0], { ...answers[1], message: 'AAAA' }] }),
      'indeterminate',
    );
  });

  it('answers what is no case with an error', async () => {
    for (const wrong of [
      { at: 'soon' },
      { anchors: ['elm.test. A 192.0.2.1'] },
      { anchors: ['nonsense'] },
      { question: { name: 'a..b', type: 'A' } },
      { answers: [{ question, message: '%' }] },
    ]) {
      const { error } = await answerTo('dnssec', { at, anchors, question, answers, ...wrong });
      assert.match(String(error), /^Cannot read the case: /, JSON.stringify(wrong));
    }
  });
});

async function security(changed: object): Promise<unknown> {
  return (await answerTo('dnssec', { at, anchors, question, answers, ...changed }))['security'];
}

function signed(record: ResourceRecord): readonly ResourceRecord[] {
  const signature = signRrset({
    rrset: [record],
    key,
    inception: at - 3600,
    expiration: at + 3600,
  });
  return [record, signature];
}

function answer(name: string, type: string, records: readonly ResourceRecord[]) {
  const off = { opcode: 0, aa: true, tc: false, rd: false, ra: false, ad: false, cd: false };
  const message: Message = {
    id: 0,
    flags: { qr: true, ...off },
    rcode: 0,
    question: [{ name, type, class: 'IN' }],
    answer: records,
    authority: [],
    additional: [],
    edns: null,
  };
  return {
    server: '192.0.2.53',
    question: { name, type },
    message: toBase64(encodeMessage(message)),
  };
}
