import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Script, scriptedLook } from '../dns/scripted-look.ts';
import { Unobservable } from '../probe.ts';
import probe from './probe.ts';

describe('the caa probe', () => {
  it('takes the records of the target itself, sorted', async () => {
    const facts = await look({
      records: `
        vote.cedar.example. 60 CAA 128 issuewild ";"
        vote.cedar.example. 60 CAA 0 issue "ca.example"
        cedar.example. 60 CAA 0 issue "other.example"`,
    });
    assert.deepEqual(facts, {
      at: 'vote.cedar.example',
      records: [
        { flags: 0, tag: 'issue', value: 'ca.example' },
        { flags: 128, tag: 'issuewild', value: ';' },
      ],
      climbed: ['vote.cedar.example'],
    });
  });

  it('climbs to the first name that has records', async () => {
    const { at, climbed } = await look({ records: 'cedar.example. 60 CAA 0 issue "ca.example"' });
    assert.deepEqual([at, climbed], ['cedar.example', ['vote.cedar.example', 'cedar.example']]);
  });

  it('heeds the records at the end of an alias', async () => {
    const { at, records } = await look({
      records: 'vote.cedar.example. 60 CNAME x.example.\nx.example. 60 CAA 0 issue ";"',
    });
    assert.deepEqual([at, records.length], ['vote.cedar.example', 1]);
  });

  it('ends at the top-level domain with nothing', async () => {
    const { at, climbed } = await look({ records: '' });
    assert.deepEqual([at, climbed.at(-1)], [null, 'example']);
  });

  it('is unseen when a name on the way stays without an answer', async () => {
    const why = { reason: 'dns-failure', detail: 'SERVFAIL' } as const;
    const records = 'cedar.example. 60 CAA 0 issue "ca.example"';
    await assert.rejects(
      look({ records, unseen: { 'CAA vote.cedar.example': why } }),
      Unobservable,
    );
  });

  it('asks for no more names than it may', async () => {
    const domain = `${'a.'.repeat(60)}example`;
    await assert.rejects(
      probe.look(scriptedLook({ kind: 'domain', domain }, { records: '' })),
      Unobservable,
    );
  });
});

async function look(script: Script) {
  const facts = await probe.look(
    scriptedLook({ kind: 'domain', domain: 'vote.cedar.example' }, script),
  );
  return probe.kind.schema.parse(facts);
}
