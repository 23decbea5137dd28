import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Unseen } from '@scrutineer/core';
import { type Said, scriptedLook } from '../dns/scripted-look.ts';
import type { DnsQuestion } from '../probe.ts';
import probe from './probe.ts';

const SOA =
  'cedar.example. 60 SOA NS1.cedar.example. hostmaster.cedar.example. 7 14400 3600 604800 300';
const subject = {
  kind: 'nameserver',
  zone: 'cedar.example',
  host: 'ns1.cedar.example',
  address: '192.0.2.53',
} as const;

/** A server as it should be. */
function good({ type, name }: DnsQuestion): Said {
  if (name !== 'cedar.example' || type === 'AXFR') return { rcode: 5 };
  const servers = ['NS2', 'ns1'].map((host) => `cedar.example. 60 NS ${host}.cedar.example.`);
  return { authoritative: true, answer: type === 'NS' ? servers : [SOA] };
}

describe('the nameserver probe', () => {
  it('reports a server as it should be', async () => {
    const zone = {
      rcode: 'NOERROR',
      authoritative: true,
      soa: {
        mname: 'ns1.cedar.example',
        rname: 'hostmaster.cedar.example',
        serial: 7,
        refresh: 14400,
        retry: 3600,
        expire: 604800,
        minimum: 300,
      },
    };
    assert.deepEqual(await look(good), {
      udp: { kind: 'seen', facts: zone },
      tcp: { kind: 'seen', facts: zone },
      servers: { kind: 'seen', facts: ['ns1.cedar.example', 'ns2.cedar.example'] },
      edns: { kind: 'seen', facts: { supported: true } },
      recursion: { kind: 'seen', facts: { answered: false, rcode: 'REFUSED' } },
      transfer: { kind: 'seen', facts: { open: false, rcode: 'REFUSED' } },
      version: { kind: 'seen', facts: { text: null } },
    });
  });

  it('does not take a referral to elsewhere for a zone without name servers', async () => {
    const referral = { authority: ['. 60 NS a.root.example.'] };
    const { udp, servers } = await look((question) =>
      question.type === 'NS' || question.type === 'SOA' ? referral : good(question),
    );
    assert.ok(udp.kind === 'seen' && udp.facts.soa === null);
    assert.deepEqual(servers, {
      kind: 'unseen',
      why: { reason: 'dns-failure', detail: 'NS cedar.example: not its own to tell' },
    });
  });

  it('sees what a server refuses as an answer, not as silence', async () => {
    const { udp, servers } = await look(() => ({ rcode: 5 }));
    assert.deepEqual(udp, {
      kind: 'seen',
      facts: { rcode: 'REFUSED', authoritative: false, soa: null },
    });
    assert.deepEqual(servers, {
      kind: 'unseen',
      why: { reason: 'dns-failure', detail: 'NS cedar.example: REFUSED' },
    });
  });

  it('loses only what is asked over TCP when TCP is refused', async () => {
    const facts = await look((question) =>
      question.transport === 'tcp' ? { reason: 'refused', detail: 'ECONNREFUSED' } : good(question),
    );
    const unseen = Object.entries(facts).filter(([, sight]) => sight.kind === 'unseen');
    assert.deepEqual(
      unseen.map(([part]) => part),
      ['tcp', 'transfer'],
    );
  });

  it('sees nothing when the server is silent', async () => {
    const silence: Unseen = { reason: 'deadline', stage: 'dns', afterMs: 7000 };
    await assert.rejects(
      look(() => silence),
      { why: silence },
    );
  });

  it('does not take what is cut short for all that there is', async () => {
    const { udp, servers } = await look((question) =>
      question.name === 'example.com'
        ? good(question)
        : { ...good(question), answer: [], truncated: true },
    );
    assert.deepEqual([udp.kind, servers.kind], ['unseen', 'unseen']);
  });

  it('does not take the SOA record of another zone for that of this one', async () => {
    const { udp } = await look(() => ({ answer: [SOA.replace('cedar', 'oak')] }));
    assert.ok(udp.kind === 'seen' && udp.facts.soa === null);
  });

  it('calls recursion what is offered and given, not what a parked server makes up', async () => {
    const answer = ['example.com. 60 A 192.0.2.80'];
    const recursion = async (said: Said) =>
      (await look((question) => (question.name === 'example.com' ? said : good(question))))
        .recursion;
    const open = { kind: 'seen', facts: { answered: true, rcode: 'NOERROR' } };
    const shut = { kind: 'seen', facts: { answered: false, rcode: 'NOERROR' } };
    assert.deepEqual(await recursion({ answer, recursionAvailable: true }), open);
    assert.deepEqual(await recursion({ answer, authoritative: true }), shut);
    assert.deepEqual(await recursion({ recursionAvailable: true }), shut);
    const denied = await recursion({ recursionAvailable: true, rcode: 3 });
    assert.deepEqual(denied, { kind: 'seen', facts: { answered: true, rcode: 'NXDOMAIN' } });
    const own = await recursion({ recursionAvailable: true, authoritative: true, rcode: 3 });
    assert.deepEqual(own, { kind: 'seen', facts: { answered: false, rcode: 'NXDOMAIN' } });
  });

  it('calls a transfer open when more than the SOA record comes', async () => {
    const transfer = async (...answer: readonly string[]) =>
      (await look((question) => (question.type === 'AXFR' ? { answer } : good(question)))).transfer;
    const open = await transfer(SOA, 'cedar.example. 60 NS ns1.cedar.example.');
    assert.deepEqual(open, { kind: 'seen', facts: { open: true, rcode: 'NOERROR' } });
    assert.equal((await transfer(SOA)).kind, 'unseen');
    assert.deepEqual(await transfer(), { kind: 'seen', facts: { open: false, rcode: 'NOERROR' } });
  });

  it('notices an answer without EDNS(0), and a version that is given away', async () => {
    const answer = ['version.bind. 0 CH TXT "9.18.1"'];
    const facts = await look((question) =>
      question.class === 'CH' ? { answer } : { ...good(question), edns: false },
    );
    assert.deepEqual(facts.edns, { kind: 'seen', facts: { supported: false } });
    assert.deepEqual(facts.version, { kind: 'seen', facts: { text: '9.18.1' } });
  });

  it('asks this server only, and desires recursion for the foreign name only', async () => {
    const given = scriptedLook(subject, { records: '', servers: { '192.0.2.53': good } });
    await probe.look(given);
    for (const { name, server, recursionDesired } of given.asked) {
      assert.equal(server?.address, '192.0.2.53');
      assert.equal(recursionDesired, name === 'example.com');
    }
    assert.ok(given.asked.length <= probe.policy.questions);
  });
});

async function look(server: (question: DnsQuestion) => Said | Unseen) {
  const facts = await probe.look(
    scriptedLook(subject, { records: '', servers: { '192.0.2.53': server } }),
  );
  return probe.kind.schema.parse(facts);
}
