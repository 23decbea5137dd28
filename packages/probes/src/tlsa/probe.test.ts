import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { EndpointSubject } from '@scrutineer/core';
import { type Script, scriptedLook } from '../dns/scripted-look.ts';
import probe from './probe.ts';

const subject: EndpointSubject = {
  kind: 'endpoint',
  host: 'mx1.cedar.example',
  address: '192.0.2.25',
  port: 25,
  starttls: 'smtp',
};

async function look(script: Script) {
  return probe.look(scriptedLook(subject, script));
}

describe('the tlsa probe', () => {
  it('reads the records of the port, sorted', async () => {
    const facts = await look({
      records: `
        _25._tcp.mx1.cedar.example. 60 TLSA 3 1 1 ${'CD'.repeat(32)}
        _25._tcp.mx1.cedar.example. 60 TLSA 2 0 1 ${'ab'.repeat(32)}
        _443._tcp.mx1.cedar.example. 60 TLSA 3 1 1 ${'ef'.repeat(32)}`,
    });
    assert.deepEqual(facts, {
      exists: true,
      records: [
        { usage: 2, selector: 0, matchingType: 1, data: 'ab'.repeat(32) },
        { usage: 3, selector: 1, matchingType: 1, data: 'cd'.repeat(32) },
      ],
    });
  });

  it('tells no record, and no answer, apart', async () => {
    assert.deepEqual((await look({ records: '' })).records, []);
    const why = { reason: 'dns-failure', detail: 'SERVFAIL' } as const;
    const unseen = { 'TLSA _25._tcp.mx1.cedar.example': why };
    await assert.rejects(look({ records: '', unseen }), { why });
  });
});
