import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Script, scriptedLook } from '../dns/scripted-look.ts';
import { Unobservable } from '../probe.ts';
import probe from './probe.ts';

const ASKED = 'scrutineer-asks-for-a-name-that-nobody-made.cedar.example';

describe('the wildcard probe', () => {
  it('sees that names which nobody made are not answered', async () => {
    assert.deepEqual(await look({ records: 'cedar.example. 60 A 192.0.2.1' }), {
      asked: ASKED,
      answers: false,
      types: [],
    });
  });

  it('names the types that are answered all the same', async () => {
    const facts = await look({
      records: `${ASKED}. 60 CNAME x.example.\nx.example. 60 A 192.0.2.1\nx.example. 60 MX 1 m.example.`,
    });
    assert.deepEqual([facts.answers, facts.types], [true, ['CNAME', 'A', 'MX']]);
  });

  it('is unseen when a type stays without an answer', async () => {
    const why = { reason: 'deadline', stage: 'dns', afterMs: 1 } as const;
    await assert.rejects(look({ records: '', unseen: { [`TXT ${ASKED}`]: why } }), Unobservable);
  });
});

async function look(script: Script) {
  const facts = await probe.look(scriptedLook({ kind: 'domain', domain: 'cedar.example' }, script));
  return probe.kind.schema.parse(facts);
}
