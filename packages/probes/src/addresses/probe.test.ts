import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Script, scriptedLook } from '../dns/scripted-look.ts';
import { Unobservable } from '../probe.ts';
import probe from './probe.ts';

describe('the addresses probe', () => {
  it('gives both families sorted, and the aliases on the way', async () => {
    const records = `
      www.cedar.example. 60 CNAME Cedar.CDN.example.
      cedar.cdn.example. 60 CNAME edge.cdn.example.
      edge.cdn.example. 60 A 93.184.216.34
      edge.cdn.example. 60 A 8.8.8.8
      edge.cdn.example. 60 AAAA 2606:2800:220:1::1`;
    assert.deepEqual(await look({ records }), {
      exists: true,
      aliases: ['cedar.cdn.example', 'edge.cdn.example'],
      ipv4: ['8.8.8.8', '93.184.216.34'],
      ipv6: ['2606:2800:220:1::1'],
      special: [],
    });
  });

  it('tells a name without address from one that does not exist', async () => {
    const there = await look({ records: 'www.cedar.example. 60 TXT "x"' });
    assert.deepEqual([there.exists, there.ipv4], [true, []]);
    const gone = await look({ records: 'cedar.example. 60 TXT "x"' });
    assert.deepEqual([gone.exists, gone.ipv4], [false, []]);
  });

  it('says of an alias that ends in nothing that it does not exist', async () => {
    const facts = await look({ records: 'www.cedar.example. 60 CNAME gone.example.' });
    assert.deepEqual([facts.exists, facts.aliases], [false, ['gone.example']]);
  });

  it('names the range of an address that the internet does not route', async () => {
    const { special } = await look({ records: 'www.cedar.example. 60 A 10.0.0.1' });
    assert.deepEqual(special, [{ address: '10.0.0.1', range: 'private', allowed: false }]);
  });

  it('is unseen when one family stays without an answer', async () => {
    const why = { reason: 'deadline', stage: 'dns', afterMs: 1 } as const;
    const records = 'www.cedar.example. 60 A 8.8.8.8';
    await assert.rejects(
      look({ records, unseen: { 'AAAA www.cedar.example': why } }),
      Unobservable,
    );
  });

  it('is unseen when aliases lead in a circle', async () => {
    const records =
      'www.cedar.example. 60 CNAME b.example.\nb.example. 60 CNAME www.cedar.example.';
    await assert.rejects(
      look({ records }),
      (error) => error instanceof Unobservable && error.why.reason === 'protocol',
    );
  });
});

async function look(script: Script) {
  const facts = await probe.look(scriptedLook({ kind: 'host', host: 'www.cedar.example' }, script));
  return probe.kind.schema.parse(facts);
}
