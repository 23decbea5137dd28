import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Script, scriptedLook } from '../dns/scripted-look.ts';
import { Unobservable } from '../probe.ts';
import probe from './probe.ts';

const RRSIG = (covered: string, signer: string) =>
  `cedar.example. 60 RRSIG ${covered} 13 2 60 20261201000000 20261101000000 4711 ${signer} AAAA`;

const PLAIN = `
  . 60 SOA a.root. b.root. 1 1 1 1 1
  example. 60 SOA ns.example. b.example. 1 1 1 1 1
  cedar.example. 60 SOA ns1.cedar.example. b.cedar.example. 1 2 3 4 5
  vote.cedar.example. 60 A 192.0.2.9`;

const SIGNED = `${PLAIN}
  cedar.example. 60 DS 4711 13 2 ABCD
  cedar.example. 60 DNSKEY 257 3 13 AQID
  cedar.example. 60 NSEC3PARAM 1 0 5 AABB
  ${RRSIG('DS', 'example.')}
  ${RRSIG('DNSKEY', 'cedar.example.')}
  ${RRSIG('SOA', 'cedar.example.')}`;

describe('the dnssec probe', () => {
  it('gathers keys, digests and signatures of the zone that a name lies in', async () => {
    const signed = (typeCovered: string, signer: string) => ({
      typeCovered,
      algorithm: 13,
      labels: 2,
      originalTtl: 60,
      inception: Date.UTC(2026, 10, 1),
      expiration: Date.UTC(2026, 11, 1),
      keyTag: 4711,
      signer,
      signature: 'AAAA',
    });
    assert.deepEqual(await look({ records: SIGNED }), {
      zone: 'cedar.example',
      parent: 'example',
      ds: [{ keyTag: 4711, algorithm: 13, digestType: 2, digest: 'abcd' }],
      dsSignatures: [signed('DS', 'example')],
      keys: [{ flags: 257, protocol: 3, algorithm: 13, publicKey: 'AQID' }],
      keySignatures: [signed('DNSKEY', 'cedar.example')],
      soa: 'ns1.cedar.example. b.cedar.example. 1 2 3 4 5',
      soaSignatures: [signed('SOA', 'cedar.example')],
      nsec3: { hash: 1, iterations: 5, salt: 'aabb' },
    });
  });

  it('sees that a zone is not signed', async () => {
    const { ds, keys, soaSignatures, nsec3 } = await look({ records: PLAIN });
    assert.deepEqual([ds, keys, soaSignatures, nsec3], [[], [], [], null]);
  });

  it('is unseen when any part stays without an answer', async () => {
    const why = { reason: 'dns-failure', detail: 'SERVFAIL' } as const;
    for (const type of ['DS', 'DNSKEY', 'SOA', 'NSEC3PARAM'])
      await assert.rejects(
        look({ records: SIGNED, unseen: { [`${type} cedar.example`]: why } }),
        Unobservable,
      );
  });

  it('is unseen for a name that does not exist', async () => {
    const given = scriptedLook({ kind: 'domain', domain: 'oak.example' }, { records: PLAIN });
    await assert.rejects(
      probe.look(given),
      (error) => error instanceof Unobservable && error.why.reason === 'no-such-name',
    );
  });

  it('does not call a zone unsigned when the resolver leaves EDNS(0) out', async () => {
    const given = scriptedLook({ kind: 'domain', domain: 'cedar.example' }, { records: PLAIN });
    const ask: typeof given.ask = async (question) => {
      const reply = await given.ask(question);
      return { ...reply, edns: false, message: { ...reply.message, edns: null } };
    };
    await assert.rejects(
      probe.look({ ...given, ask }),
      (error) => error instanceof Unobservable && error.why.reason === 'protocol',
    );
  });

  it('wants signatures, with checking disabled', async () => {
    const given = scriptedLook({ kind: 'domain', domain: 'cedar.example' }, { records: SIGNED });
    await probe.look(given);
    for (const { type, dnssecOk, checkingDisabled } of given.asked)
      if (type !== 'SOA') assert.deepEqual([dnssecOk, checkingDisabled], [true, true]);
  });
});

async function look(script: Script) {
  const facts = await probe.look(
    scriptedLook({ kind: 'domain', domain: 'vote.cedar.example' }, script),
  );
  return probe.kind.schema.parse(facts);
}
