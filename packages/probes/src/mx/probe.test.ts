import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Script, scriptedLook } from '../dns/scripted-look.ts';
import { Unobservable } from '../probe.ts';
import probe from './probe.ts';

describe('the mx probe', () => {
  it('sorts by preference, then by name, in lower case', async () => {
    const { records } = await look({
      records: `
        cedar.example. 60 MX 20 mx3.cedar.example.
        cedar.example. 60 MX 10 MX2.cedar.example.
        cedar.example. 60 MX 10 mx1.cedar.example.`,
    });
    assert.deepEqual(
      records.map(({ preference, exchange }) => `${preference} ${exchange}`),
      ['10 mx1.cedar.example', '10 mx2.cedar.example', '20 mx3.cedar.example'],
    );
  });

  it('keeps a null MX as the root', async () => {
    const { records } = await look({ records: 'cedar.example. 60 MX 0 .' });
    assert.deepEqual(records, [{ preference: 0, exchange: '.' }]);
  });

  it('tells no record, no such name and an alias apart', async () => {
    assert.deepEqual(await look({ records: 'cedar.example. 60 A 192.0.2.1' }), none(true));
    assert.deepEqual(await look({ records: '' }), none(false));
    const alias = 'cedar.example. 60 CNAME x.example.\nx.example. 60 A 192.0.2.1';
    assert.deepEqual((await look({ records: alias })).aliases, ['x.example']);
  });

  it('is unseen when no answer comes', async () => {
    const why = { reason: 'dns-failure', detail: 'SERVFAIL' } as const;
    await assert.rejects(look({ records: '', unseen: { 'MX cedar.example': why } }), Unobservable);
  });
});

function none(exists: boolean) {
  return { exists, aliases: [], records: [] };
}

async function look(script: Script) {
  const facts = await probe.look(scriptedLook({ kind: 'domain', domain: 'cedar.example' }, script));
  return probe.kind.schema.parse(facts);
}
