import assert from 'node:assert/strict';
import { isIP } from 'node:net';
import { after, before, describe, it } from 'node:test';
import type { Observation, Subject } from '@scrutineer/core';
import { type RaisedWorld, goodCounty, raise } from '@scrutineer/lab';
import addresses from '../addresses/probe.ts';
import caa from '../caa/probe.ts';
import { systemClock } from '../clock.ts';
import { parseConnectRule } from '../connect-to.ts';
import delegation from '../delegation/probe.ts';
import dmarc from '../dmarc/probe.ts';
import dnssec from '../dnssec/probe.ts';
import { type Door, makeDoor } from '../door.ts';
import mtaSts from '../mta-sts/probe.ts';
import mx from '../mx/probe.ts';
import nameserver from '../nameserver/probe.ts';
import type { Probe } from '../probe.ts';
import { observe } from '../runner.ts';
import spf from '../spf/probe.ts';
import tlsRpt from '../tls-rpt/probe.ts';
import wildcard from '../wildcard/probe.ts';

const target = { kind: 'domain', domain: 'cedar.example' } as const;
const host = 'ns1.cedar-dns.example';
const county = goodCounty();

describe('the DNS probes in the lab county', () => {
  const { signal: shutdown } = new AbortController();
  let world: RaisedWorld;
  let door: Door;

  before(async () => {
    world = await raise(county);
    door = makeDoor({
      clock: systemClock,
      scope: { allow: 'any' },
      shutdown,
      resolvers: [world.resolver],
      connectTo: world.connectTo.map(parseConnectRule),
    });
  });

  after(async () => {
    door[Symbol.dispose]();
    await world[Symbol.asyncDispose]();
  });

  async function look<S extends Subject, Facts>(probe: Probe<S, Facts>, subject: S) {
    const agent = { userAgent: 'test', ehlo: 'test.invalid' };
    const trust = { name: 'none', pem: [] };
    const doors = { clock: systemClock, vantage: 'test', shutdown, door, trust, agent };
    return factsOf(await observe(probe, subject, doors));
  }

  it('find the delegation at a server of the parent', async () => {
    const facts = await look(delegation, target);
    assert.ok(facts.exists);
    assert.deepEqual([facts.zone, facts.parent], ['cedar.example', 'example']);
    assert.deepEqual(facts.servers, [host, 'ns2.cedar-dns.example']);
    assert.equal(facts.askedAt.host, 'a.nic.example');
  });

  it('find the closest zone above a name that does not exist', async () => {
    const facts = await look(delegation, { kind: 'domain', domain: 'gone.cedar.example' });
    const zone = 'cedar.example';
    assert.deepEqual(facts, { exists: false, nearest: zone, registrable: zone });
  });

  it('find addresses of both families, and what range they are of', async () => {
    const facts = await look(addresses, { kind: 'host', host: 'www.cedar.example' });
    assert.deepEqual([...facts.ipv4, ...facts.ipv6], county.hosts['www.cedar.example']?.addresses);
    assert.deepEqual(
      facts.special.map(({ range, allowed }) => `${range} ${allowed}`),
      ['loopback true', 'documentation true'],
    );
  });

  it('find a name server in order, over IPv4 and IPv6', async () => {
    const { addresses: own } = county.hosts[host] ?? { addresses: [] };
    assert.deepEqual(own.map(isIP), [4, 6]);
    for (const address of own) {
      const subject = { kind: 'nameserver', zone: 'cedar.example', host, address } as const;
      const facts = await look(nameserver, subject);
      assert.deepEqual(facts.udp, facts.tcp);
      assert.ok(facts.udp.kind === 'seen' && facts.udp.facts.authoritative);
      assert.equal(facts.udp.facts.soa?.mname, host);
      assert.deepEqual(facts.edns, { kind: 'seen', facts: { supported: true } });
      const shut = [facts.recursion, facts.transfer].map(
        (part) => part.kind === 'seen' && part.facts.rcode,
      );
      assert.deepEqual(shut, ['REFUSED', 'REFUSED']);
      assert.deepEqual(facts.version, { kind: 'seen', facts: { text: null } });
      assert.deepEqual(facts.servers, { kind: 'seen', facts: [host, 'ns2.cedar-dns.example'] });
    }
  });

  it('find keys, digests and signatures', async () => {
    const { zone, ds, keys, keySignatures, soa, soaSignatures } = await look(dnssec, target);
    assert.equal(zone, 'cedar.example');
    assert.ok(ds.length > 0 && keys.length > 0 && keySignatures.length > 0);
    assert.ok(soa !== null && soaSignatures.length > 0);
    assert.deepEqual(new Set(keys.map(({ algorithm }) => algorithm)), new Set([13]));
  });

  it('find the mail hosts', async () => {
    const { records } = await look(mx, target);
    assert.deepEqual(
      records.map(({ exchange }) => exchange),
      ['mx1.cedar.example', 'mx2.cedar.example'],
    );
  });

  it('find the SPF record and what its terms lead to', async () => {
    const { nodes, terms } = await look(spf, target);
    assert.deepEqual(nodes[0].answer, {
      kind: 'seen',
      facts: { exists: true, records: ['v=spf1 mx -all'] },
    });
    assert.deepEqual(
      terms.map(({ answer }) => answer),
      [{ kind: 'seen', facts: { exists: true, count: 2 } }],
    );
  });

  it('find the DMARC record, and nobody outside who gets reports', async () => {
    const { walk, reporting } = await look(dmarc, { kind: 'domain', domain: 'vote.cedar.example' });
    assert.deepEqual(
      walk.map(({ answer }) => answer.kind === 'seen' && answer.facts.texts.length),
      [0, 1, 0],
    );
    assert.deepEqual(reporting, []);
  });

  it('find the texts of MTA-STS and of TLS reporting', async () => {
    assert.match((await look(mtaSts, target)).texts[0] ?? '', /^v=STSv1;/);
    assert.match((await look(tlsRpt, target)).texts[0] ?? '', /^v=TLSRPTv1;/);
  });

  it('find the CAA records of the name above', async () => {
    const { at, records } = await look(caa, { kind: 'domain', domain: 'vote.cedar.example' });
    assert.deepEqual(
      [at, records.map(({ tag }) => tag)],
      ['cedar.example', ['iodef', 'issue', 'issuewild']],
    );
  });

  it('find that no name is made up', async () => {
    assert.equal((await look(wildcard, target)).answers, false);
  });
});

function factsOf<Facts>({ sight }: Observation<Facts>): Facts {
  assert.ok(sight.kind === 'seen', JSON.stringify(sight));
  return sight.facts;
}
