import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Said, type Script, scriptedLook } from '../dns/scripted-look.ts';
import { Unobservable } from '../probe.ts';
import probe from './probe.ts';

const RECORDS = `
  . 60 SOA a.root. b.root. 1 1 1 1 1
  example. 60 SOA ns.example. b.example. 1 1 1 1 1
  example. 60 NS ns2.example.
  example. 60 NS NS1.example.
  ns1.example. 60 A 192.0.2.1
  ns2.example. 60 A 192.0.2.2
  ns2.example. 60 AAAA 2001:db8::2
  cedar.example. 60 SOA ns1.cedar.example. b.cedar.example. 1 1 1 1 1
  www.cedar.example. 60 CNAME web.elsewhere.example.
  vote.cedar.example. 60 A 192.0.2.9`;

const REFERRAL: Said = {
  authority: ['Cedar.Example. 60 NS NS2.cedar.example.', 'cedar.example. 60 NS ns1.cedar.example.'],
  additional: ['ns1.cedar.example. 60 A 192.0.2.53', 'ns1.cedar.example. 60 AAAA 2001:db8::53'],
};

const SERVFAIL = { reason: 'dns-failure', detail: 'SERVFAIL' } as const;
const SILENCE = { reason: 'deadline', stage: 'dns', afterMs: 7000 } as const;

describe('the delegation probe', () => {
  it('reports the referral of one server of the parent', async () => {
    const facts = await look('cedar.example', { servers: { '192.0.2.1': () => REFERRAL } });
    assert.ok(facts.exists);
    const { referralBytes, ...rest } = facts;
    assert.ok(referralBytes > 60);
    assert.deepEqual(rest, {
      exists: true,
      zone: 'cedar.example',
      parent: 'example',
      askedAt: { host: 'ns1.example', address: '192.0.2.1' },
      servers: ['ns1.cedar.example', 'ns2.cedar.example'],
      glue: [{ host: 'ns1.cedar.example', addresses: ['192.0.2.53', '2001:db8::53'] }],
      registrable: 'cedar.example',
    });
  });

  it('finds the zone above a name inside it, be it a host or an alias', async () => {
    for (const domain of ['vote.cedar.example', 'www.cedar.example']) {
      const facts = await look(domain, { servers: { '192.0.2.1': () => REFERRAL } });
      assert.deepEqual(
        [facts.exists && facts.zone, facts.exists && facts.registrable],
        ['cedar.example', 'cedar.example'],
      );
    }
  });

  it('says of a name that is not in DNS what lies closest above it', async () => {
    assert.deepEqual(await look('oak.example', {}), {
      exists: false,
      nearest: 'example',
      registrable: 'oak.example',
    });
    assert.deepEqual(await look('a.b.cedar.example', {}), {
      exists: false,
      nearest: 'cedar.example',
      registrable: 'cedar.example',
    });
  });

  it('takes the answer of a parent that serves the zone too, and says so', async () => {
    const answer = ['cedar.example. 60 NS ns1.cedar.example.'];
    const facts = await look('cedar.example', { servers: { '192.0.2.1': () => ({ answer }) } });
    assert.ok(facts.exists);
    assert.deepEqual([facts.servers, facts.servedByParent], [['ns1.cedar.example'], true]);
  });

  it('goes on to the next server of the parent, over IPv6 as well', async () => {
    const facts = await look('cedar.example', {
      servers: {
        '192.0.2.1': () => SILENCE,
        '192.0.2.2': () => ({ rcode: 5 }),
        '2001:db8::2': () => REFERRAL,
      },
    });
    assert.deepEqual(facts.exists && facts.askedAt, {
      host: 'ns2.example',
      address: '2001:db8::2',
    });
  });

  it('is unseen when no server of the parent refers', async () => {
    const servers = { '192.0.2.1': () => ({ rcode: 5 }) };
    await assert.rejects(look('cedar.example', { servers }), seenNothing('dns-failure'));
    await assert.rejects(look('cedar.example', {}), seenNothing('unreachable'));
  });

  it('does not take a referral upwards or sideways for a delegation', async () => {
    for (const zone of ['.', 'example.', 'oak.example.']) {
      const servers = { '192.0.2.1': () => ({ authority: [`${zone} 60 NS x.example.`] }) };
      await assert.rejects(look('cedar.example', { servers }), seenNothing('dns-failure'));
    }
  });

  it('sees a zone that the resolver cannot resolve, as its servers are lame', async () => {
    const facts = await look('vote.cedar.example', {
      unseen: { 'SOA vote.cedar.example': SERVFAIL, 'SOA cedar.example': SERVFAIL },
      servers: { '192.0.2.1': () => REFERRAL },
    });
    assert.deepEqual(
      [facts.exists && facts.zone, facts.exists && facts.parent],
      ['cedar.example', 'example'],
    );
  });

  it('is unseen, and not absent, when the resolver is silent', async () => {
    const unseen = { 'SOA cedar.example': SILENCE };
    await assert.rejects(look('cedar.example', { unseen }), seenNothing('deadline'));
  });

  it('asks the parent without recursion, and the resolver with checking disabled', async () => {
    const given = scriptedLook(
      { kind: 'domain', domain: 'cedar.example' },
      { records: RECORDS, servers: { '192.0.2.1': () => REFERRAL } },
    );
    await probe.look(given);
    for (const { server, recursionDesired, type, checkingDisabled } of given.asked) {
      if (server !== undefined) assert.equal(recursionDesired, false);
      if (type === 'SOA') assert.equal(checkingDisabled, true);
    }
  });
});

async function look(domain: string, script: Omit<Script, 'records'>) {
  const facts = await probe.look(
    scriptedLook({ kind: 'domain', domain }, { records: RECORDS, ...script }),
  );
  return probe.kind.schema.parse(facts);
}

function seenNothing(reason: string) {
  return (error: unknown) => error instanceof Unobservable && error.why.reason === reason;
}
