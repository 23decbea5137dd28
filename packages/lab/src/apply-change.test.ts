import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Change } from '@scrutineer/core';
import fc from 'fast-check';
import { applyChange } from './apply-change.ts';
import { ImpossibleChange } from './changes/impossible-change.ts';
import { goodCounty } from './good-county.ts';
import type { Host, World, Zone } from './world.ts';

const good = goodCounty(Date.parse('2026-11-03T00:00:00Z'));
const zone = 'cedar.example';

/** What is so already. */
const CARRIED_OUT: readonly Change[] = [
  {
    kind: 'records',
    name: zone,
    type: 'MX',
    values: ['20 mx2.cedar.example.', '10 MX1.cedar.example'],
  },
  { kind: 'records', name: zone, type: 'TXT', values: ['"v=spf1 mx -all"'] },
  { kind: 'records', name: zone, type: 'SRV', values: [] },
  {
    kind: 'records',
    name: 'Cedar.Example.',
    type: 'NS',
    values: ['ns2.cedar-dns.example.', 'ns1.cedar-dns.example.'],
  },
  {
    kind: 'delegation',
    zone,
    servers: ['ns2.cedar-dns.example', 'ns1.cedar-dns.example'],
    glue: {
      'ns2.cedar-dns.example': ['127.53.4.53', '2001:db8:4::53'],
      'ns1.cedar-dns.example': ['127.53.3.53', '2001:db8:3::53'],
    },
  },
  { kind: 'registration', zone },
  { kind: 'text', name: zone, begins: 'V=SPF1', value: 'v=spf1 mx -all' },
  { kind: 'text', name: zone, begins: 'site-verification', value: null },
  { kind: 'ds', zone, values: 'from-keys' },
  { kind: 'dnssec', zone, action: 'sign' },
  { kind: 'dnssec', zone, action: 're-sign' },
  ...(['serve-zone', 'answer-tcp', 'answer-edns', 'refuse-recursion', 'hide-version'] as const).map(
    (setting) => ({ kind: 'name-server', host: 'ns1.cedar-dns.example', zone, setting }) as const,
  ),
  { kind: 'ipv6', host: zone },
  { kind: 'header', host: zone, name: 'x-content-type-options', value: 'nosniff' },
  { kind: 'header', host: zone, name: 'server', value: null },
  { kind: 'cookie', host: zone, name: '__Host-session', attributes: ['Secure', 'HttpOnly'] },
  { kind: 'redirect', from: `http://${zone}`, to: `https://${zone}` },
  { kind: 'file', url: `https://${zone}/nothing`, mediaType: 'text/plain', content: null },
  { kind: 'page', url: `https://${zone}/`, from: 'vote', to: 'vote' },
  { kind: 'web-server', host: zone, setting: 'serve-https' },
  { kind: 'web-server', host: zone, setting: 'same-everywhere' },
  { kind: 'web-server', host: zone, setting: 'refuse-trace' },
  { kind: 'web-server', host: zone, setting: 'refuse-hidden-files' },
  { kind: 'web-server', host: zone, setting: 'no-listings' },
  { kind: 'web-server', host: zone, setting: 'close-status-page' },
  { kind: 'web-server', host: zone, setting: 'encrypt-balancer-cookies' },
  {
    kind: 'tls',
    host: zone,
    port: 443,
    protocols: ['TLSv1.2', 'TLSv1.3'],
    options: ['server-order'],
  },
  {
    kind: 'certificate',
    host: 'mx1.cedar.example',
    port: 25,
    names: ['mx1.cedar.example'],
    key: 'ecdsa-p256',
  },
  { kind: 'chain', host: zone, port: 443 },
  { kind: 'mail-server', host: 'mx1.cedar.example', setting: 'starttls', value: '' },
];

/** What this world has not got. */
const IMPOSSIBLE: readonly Change[] = [
  { kind: 'records', name: 'cedar.nowhere', type: 'A', values: ['127.53.1.1'] },
  { kind: 'records', name: zone, type: 'A', values: ['127.53.1'] },
  { kind: 'records', name: 'a..b.example', type: 'A', values: [] },
  { kind: 'records', name: zone, type: 'CNAME', values: ['vote.cedar.example.'] },
  { kind: 'records', name: zone, type: 'DNSKEY', values: [] },
  { kind: 'records', name: zone, type: 'NS', values: [] },
  { kind: 'records', name: zone, type: 'SOA', values: [] },
  { kind: 'delegation', zone: 'elm.example', servers: ['ns1.cedar-dns.example'], glue: {} },
  { kind: 'delegation', zone, servers: [], glue: {} },
  { kind: 'ds', zone, values: ['nonsense'] },
  { kind: 'dnssec', zone, action: 'plain-nsec3' },
  { kind: 'name-server', host: 'ns9.cedar-dns.example', zone, setting: 'serve-zone' },
  { kind: 'name-server', host: 'mx1.cedar.example', zone, setting: 'answer-tcp' },
  { kind: 'text', name: 'cedar.nowhere', begins: 'v=spf1', value: null },
  { kind: 'ipv6', host: 'nobody.example' },
  { kind: 'header', host: 'nobody.example', name: 'x', value: 'y' },
  { kind: 'header', host: 'mx1.cedar.example', name: 'x', value: 'y' },
  { kind: 'cookie', host: zone, name: 'none', attributes: ['Secure'] },
  { kind: 'redirect', from: `http://${zone}/path`, to: `https://${zone}` },
  { kind: 'redirect', from: zone, to: `https://${zone}` },
  { kind: 'file', url: 'https://nobody.example/x', mediaType: 'text/plain', content: 'x' },
  { kind: 'file', url: 'x', mediaType: 'text/plain', content: 'x' },
  { kind: 'page', url: `https://${zone}/`, from: 'http://tracker.test/', to: '' },
  { kind: 'web-server', host: 'nobody.example', setting: 'serve-https' },
  { kind: 'web-server', host: 'nobody.example', setting: 'same-everywhere' },
  { kind: 'web-server', host: 'mx1.cedar.example', setting: 'refuse-trace' },
  { kind: 'tls', host: zone, port: 25, protocols: ['TLSv1.3'] },
  { kind: 'certificate', host: 'nobody.example', port: 443, names: ['x.example'], key: 'rsa-3072' },
  { kind: 'chain', host: 'mx1.cedar.example', port: 443 },
  { kind: 'mail-server', host: zone, setting: 'banner', value: 'x' },
];

describe('applyChange()', () => {
  it('gives back the very world in which the change is carried out already', () => {
    for (const change of CARRIED_OUT)
      assert.equal(applyChange(good, change), good, JSON.stringify(change));
  });

  it('throws on a change that the world has nothing for', () => {
    for (const change of IMPOSSIBLE) {
      assert.throws(() => applyChange(good, change), ImpossibleChange, JSON.stringify(change));
    }
  });

  it('leaves the world that it was given alone, and is carried out once and for all', () => {
    const before = structuredClone(good);
    const any = fc.constantFrom(...CHANGES);
    fc.assert(
      fc.property(any, (change) => {
        const once = applyChange(good, change);
        assert.notDeepEqual(once, good);
        assert.equal(applyChange(once, change), once);
      }),
    );
    assert.deepEqual(good, before);
  });

  it('puts a record set in place of the old one and keeps all others', () => {
    const values = ['"v=spf1 -all"'];
    const after = zoneAfter(good, { kind: 'records', name: zone, type: 'TXT', values });
    const gone = good.zones[zone]!.records.filter((text) => !after.records.includes(text));
    const come = after.records.filter((text) => !good.zones[zone]!.records.includes(text));
    assert.deepEqual(gone, ['cedar.example. 300 IN TXT "v=spf1 mx -all"']);
    assert.deepEqual(come, ['cedar.example. 300 IN TXT "v=spf1 -all"']);
  });

  it('puts one text among the others, in strings that fit', () => {
    const { records } = good.zones[zone]!;
    const others = [
      'cedar.example. 300 IN TXT "a=1"',
      'cedar.example. 300 IN TXT "V=SPF1 " "?all"',
    ];
    const world = {
      ...good,
      zones: { ...good.zones, [zone]: { ...good.zones[zone]!, records: [...others, ...records] } },
    };
    const value = `v=spf1 ${'include:_spf.cedar.example '.repeat(10)}-all`;
    const after = zoneAfter(world, { kind: 'text', name: zone, begins: 'v=spf1', value });
    const texts = after.records.filter((text) => text.startsWith('cedar.example. 300 IN TXT'));
    assert.equal(texts.length, 2);
    assert.equal(texts[0], 'cedar.example. 300 IN TXT "a=1"');
    assert.equal(texts[1]?.replaceAll('" "', ''), `cedar.example. 300 IN TXT "${value}"`);
    assert.ok(texts[1]?.split('" "').every((part) => part.length < 300));
    const none = zoneAfter(world, { kind: 'text', name: zone, begins: 'v=spf1', value: null });
    assert.ok(!none.records.some((text) => /v=spf1 (mx|\?all)/i.test(text)));
  });

  it('signs without telling the parent, until it is told', () => {
    const { signing: _, ...unsigned } = good.zones[zone]!;
    const world = { ...good, zones: { ...good.zones, [zone]: unsigned } };
    const signed = applyChange(world, { kind: 'dnssec', zone, action: 'sign' });
    assert.deepEqual(signed.zones[zone]!.delegation, { ds: [] });
    const told = applyChange(signed, { kind: 'ds', zone, values: 'from-keys' });
    assert.deepEqual(told.zones[zone], good.zones[zone]);
  });

  it('keeps the DS set of the old keys when there are new ones', () => {
    const rolled = zoneAfter(good, { kind: 'dnssec', zone, action: 'new-keys' });
    assert.equal(rolled.signing?.keySeed, 2);
    assert.match(rolled.delegation?.ds?.[0] ?? '', /^\d+ 13 2 [0-9a-f]{64}$/i);
  });

  it('tells the parent nothing when the zone names other servers', () => {
    const values = ['ns1.cedar-dns.example.'];
    const after = zoneAfter(good, { kind: 'records', name: zone, type: 'NS', values });
    assert.deepEqual(after.servers, ['ns1.cedar-dns.example']);
    assert.deepEqual(after.delegation?.servers, good.zones[zone]!.servers);
  });

  it('gives a name that a file is published at a web server where its records lead', () => {
    const host = 'files.cedar.example';
    const named = applyChange(good, {
      kind: 'records',
      name: host,
      type: 'CNAME',
      values: ['cedar.example.'],
    });
    const url = `https://${host}/a.txt`;
    const after = hostAfter(named, host, {
      kind: 'file',
      url,
      mediaType: 'text/plain',
      content: 'a',
    });
    assert.deepEqual(after.addresses, good.hosts[zone]!.addresses);
    assert.deepEqual(after.web?.pages, { '/a.txt': { mediaType: 'text/plain', body: 'a' } });
    assert.deepEqual(after.tls?.certificate.names, [host]);
  });

  it('puts a header where the old one stood, also in place of what single pages say', () => {
    const change = {
      kind: 'header',
      host: zone,
      name: 'REFERRER-POLICY',
      value: 'no-referrer',
    } as const;
    const after = hostAfter(good, zone, change).web!;
    const at = good.hosts[zone]!.web!.headers.findIndex(([name]) => name === 'Referrer-Policy');
    assert.deepEqual(after.headers[at], ['Referrer-Policy', 'no-referrer']);
    const bare = hostAfter(good, zone, {
      kind: 'header',
      host: zone,
      name: 'set-cookie',
      value: null,
    });
    assert.equal(bare.web?.pages['/']?.headers, undefined);
  });

  it('takes redirections away where a host is to serve its own pages over HTTPS', () => {
    const machine = good.hosts[zone]!;
    const page = { status: 302, mediaType: 'text/html', body: '' };
    const redirects = {
      [`https://${zone}`]: `http://${zone}`,
      [`http://${zone}`]: 'https://x.test',
    };
    const web = {
      ...machine.web!,
      pages: { '/': page },
      redirects,
      hostile: 'redirect-loop',
    } as const;
    const astray = { ...good, hosts: { ...good.hosts, [zone]: { ...machine, web } } };
    const change = { kind: 'web-server', host: zone, setting: 'serve-https' } as const;
    const after = hostAfter(astray, zone, change).web!;
    assert.deepEqual(after.redirects, { [`http://${zone}`]: 'https://x.test' });
    assert.equal(after.hostile, undefined);
    assert.equal(after.pages['/']?.status, undefined);
  });

  it('puts cookie attributes in place of those of the same name', () => {
    const attributes = ['SameSite=Strict', 'Partitioned'];
    const change = { kind: 'cookie', host: zone, name: '__Host-session', attributes } as const;
    assert.deepEqual(hostAfter(good, zone, change).web?.pages['/']?.headers, [
      [
        'Set-Cookie',
        '__Host-session=3f9c1d; Path=/; Secure; HttpOnly; SameSite=Strict; Partitioned',
      ],
    ]);
  });

  it('mends one fault of a name server and leaves the others', () => {
    const host = 'ns1.cedar-dns.example';
    const faults = {
      lame: [zone, 'cedar-dns.example'],
      cached: [zone],
      stale: { [zone]: 7 },
      tcp: false,
      edns: false,
      recursion: true,
      transfer: true,
      version: '9.4.2',
      hostile: 'servfail',
    } as const;
    const world = {
      ...good,
      hosts: { ...good.hosts, [host]: { ...good.hosts[host]!, dns: faults } },
    };
    for (const [setting, ...gone] of [
      ['serve-zone', 'lame', 'cached', 'hostile'],
      ['reload-zone', 'stale'],
      ['answer-tcp', 'tcp'],
      ['answer-edns', 'edns'],
      ['refuse-recursion', 'recursion'],
      ['refuse-transfer', 'transfer'],
      ['hide-version', 'version'],
    ] as const) {
      const { dns } = hostAfter(world, host, { kind: 'name-server', host, zone, setting });
      const kept = Object.entries(faults).filter(([fault]) => !gone.some((each) => each === fault));
      const lame = setting === 'serve-zone' ? { lame: ['cedar-dns.example'] } : {};
      assert.deepEqual(dns, { ...Object.fromEntries(kept), ...lame });
    }
  });

  it('moves a name server with its records and its glue', () => {
    const host = 'ns2.cedar-dns.example';
    const moved = applyChange(good, { kind: 'name-server', host, zone, setting: 'other-network' });
    const { addresses } = moved.hosts[host]!;
    assert.equal(addresses.length, 2);
    for (const address of addresses) {
      assert.ok(!good.hosts[host]!.addresses.includes(address));
      assert.ok(
        moved.zones['cedar-dns.example']!.records.some((text) => text.endsWith(` ${address}`)),
      );
    }
  });
});

/** What is not so yet. */
const CHANGES: readonly Change[] = [
  { kind: 'records', name: zone, type: 'MX', values: ['0 .'] },
  { kind: 'records', name: 'new.cedar.example', type: 'A', values: ['127.53.10.80'] },
  {
    kind: 'records',
    name: zone,
    type: 'SOA',
    values: ['ns1.cedar-dns.example. hostmaster.cedar.example. 1 7200 3600 1209600 300'],
  },
  { kind: 'delegation', zone, servers: ['ns1.cedar-dns.example'], glue: {} },
  { kind: 'ds', zone, values: [] },
  { kind: 'header', host: zone, name: 'Strict-Transport-Security', value: 'max-age=1' },
  { kind: 'redirect', from: 'https://www.cedar.example', to: 'https://cedar.example' },
  { kind: 'file', url: `https://${zone}/a.txt`, mediaType: 'text/plain', content: 'a' },
  { kind: 'tls', host: zone, port: 443, protocols: ['TLSv1.3'] },
  { kind: 'tls', host: 'mx1.cedar.example', port: 25, groups: ['x25519'] },
  { kind: 'certificate', host: zone, port: 443, names: [zone], key: 'rsa-3072' },
  { kind: 'mail-server', host: 'mx1.cedar.example', setting: 'banner', value: 'mail ESMTP' },
];

function zoneAfter(world: World, change: Change): Zone {
  return applyChange(world, change).zones[zone]!;
}

function hostAfter(world: World, host: string, change: Change): Host {
  return applyChange(world, change).hosts[host]!;
}
