import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { ScanRecord } from '../packages/cli/src/record.ts';
import { dig } from './dig.ts';
import { DNS_PORT, type OfficeZone, raiseInternet, zoneText } from './internet.ts';
import { NAMED_ADDRESS, startNamed } from './named.ts';
import { skipWithout } from './programs.ts';
import { outcomesOf, scan } from './scan.ts';
import { openWorkshop } from './workshop.ts';

const skip = skipWithout('knotd', 'keymgr', 'unbound', 'named', 'dig');
const OAK_VERSION = 'oak county 1.0';

describe('DNS of real servers', { skip }, () => {
  const stack = new AsyncDisposableStack();
  const workshop = stack.use(openWorkshop());
  const { address, folder } = workshop;
  const [knot1, knot2, careless] = [address(0, 53), address(1, 53), address(1, 54)];
  const resolver = { address: address(0, 2), port: DNS_PORT };
  const named = { address: NAMED_ADDRESS, port: 11_000 + (process.pid % 10_000) };
  let records: ReadonlyMap<string, ScanRecord>;

  before(async () => {
    const zones = officeZones({ knot1, knot2, careless });
    const elsewhere = { [careless]: named };
    stack.use(await raiseInternet({ workshop, zones, hosting: [knot1, knot2], elsewhere }));
    const careful = ['@ IN NS ns1', `ns1 IN A ${careless}`, '* IN A 192.0.2.9'];
    stack.use(
      await startNamed({
        folder: join(folder, 'named'),
        port: named.port,
        version: OAK_VERSION,
        forwarder: resolver,
        zones: { 'oak.example': zoneText('oak.example', careful) },
      }),
    );
    const names = zones.map(({ name }) => name);
    const rules = [`${careless}:53:${named.address}:${named.port}`, `:53::${DNS_PORT}`];
    const asUser = [
      '--resolver',
      `${resolver.address}:${DNS_PORT}`,
      ...rules.flatMap((rule) => ['--connect-to', rule]),
    ];
    const chosen = ['--checks', 'DNS-*,SEC-*', '--allow-private'];
    const end = await scan([...names, 'nowhere.example', ...asUser, ...chosen]);
    records = new Map(end.records.map((record) => [record.target, record]));
  });
  after(() => stack.disposeAsync());

  const said = (domain: string, check: string) => {
    const record = records.get(domain);
    assert.ok(record !== undefined, `There is no record of ${domain}`);
    return outcomesOf(record, check);
  };

  it('finds nothing wrong with the signing of a zone that resolvers validate', async () => {
    const { flags } = await dig(resolver, 'cedar.example', 'SOA', '+dnssec');
    assert.ok(flags.includes('ad'), 'unbound does not validate cedar.example');
    assert.deepEqual(said('cedar.example', 'SEC-1'), ['cedar.example: signed']);
    assert.deepEqual(said('cedar.example', 'SEC-2'), ['cedar.example: named']);
    assert.deepEqual(said('cedar.example', 'SEC-4'), ['cedar.example: strong']);
    assert.deepEqual(said('cedar.example', 'SEC-6'), ['cedar.example: plain']);
    assert.deepEqual(said('cedar.example', 'SEC-8'), ['DNSKEY: verifies', 'SOA: verifies']);
  });

  it('finds nothing wrong with the servers of a zone that two of them hold', () => {
    const servers = ['ns1.cedar.example', 'ns2.cedar.example'];
    const each = (outcome: string) => servers.map((server) => `${server}: ${outcome}`);
    assert.deepEqual(said('cedar.example', 'DNS-3'), each('holds-zone'));
    assert.deepEqual(said('cedar.example', 'DNS-4'), each('agree'));
    assert.deepEqual(said('cedar.example', 'DNS-6'), each('right'));
    assert.deepEqual(said('cedar.example', 'DNS-10'), each('answers'));
    assert.deepEqual(said('cedar.example', 'DNS-13'), each('closed'));
    assert.deepEqual(said('cedar.example', 'DNS-14'), each('closed'));
    assert.deepEqual(said('cedar.example', 'DNS-20'), each('not-told'));
    assert.deepEqual(said('cedar.example', 'DNS-11'), ['cedar.example: same']);
    assert.deepEqual(said('cedar.example', 'DNS-16'), ['cedar.example: apart']);
  });

  it('says that the registrar names a wrong key where unbound gives no answer', async () => {
    const { rcode } = await dig(resolver, 'birch.example', 'SOA');
    assert.equal(rcode, 'SERVFAIL');
    assert.deepEqual(said('birch.example', 'SEC-2'), ['birch.example: no-key-named']);
    assert.deepEqual(said('birch.example', 'DNS-17'), ['birch.example: unknown (dns-failure)']);
  });

  it('counts the iterations of NSEC3 as dig shows them', async () => {
    const { answer } = await dig({ address: knot1, port: DNS_PORT }, 'elm.example', 'NSEC3PARAM');
    assert.match(answer[0] ?? '', /NSEC3PARAM\s1 0 10 [0-9A-F]{16}$/);
    assert.deepEqual(said('elm.example', 'SEC-6'), ['elm.example: iterations']);
    assert.deepEqual(said('elm.example', 'SEC-8'), ['DNSKEY: verifies', 'SOA: verifies']);
  });

  it('tells a server that only repeats what others say from one that holds the zone', async () => {
    const { flags } = await dig(named, 'dogwood.example', 'SOA');
    assert.ok(!flags.includes('aa'), 'BIND is authoritative for dogwood.example');
    assert.deepEqual(said('dogwood.example', 'DNS-3'), [
      'ns1.dogwood.example: holds-zone',
      'ns1.oak.example: not-authoritative',
      'ns9.dogwood.example: not-authoritative',
    ]);
    assert.deepEqual(said('dogwood.example', 'DNS-4'), [
      'ns1.dogwood.example: stale-at-registrar',
      'ns1.oak.example: unknown (dns-failure)',
      // Its name has no address: the glue alone led there.
      'ns9.dogwood.example: unknown (dns-failure)',
    ]);
    assert.deepEqual(said('dogwood.example', 'DNS-5'), [
      'ns1.dogwood.example: direct',
      'ns1.oak.example: direct',
      'ns9.dogwood.example: no-address',
    ]);
    assert.deepEqual(said('dogwood.example', 'SEC-1'), ['dogwood.example: unsigned']);
  });

  it('sees BIND resolve for strangers, hand out its zone and tell its version, as dig does', async () => {
    const foreign = await dig(named, 'example.com', 'A', '+recurse');
    assert.equal(foreign.answer.length, 1);
    assert.deepEqual(said('oak.example', 'DNS-13'), ['ns1.oak.example: open']);
    const { text } = await dig(named, 'oak.example', 'AXFR');
    assert.match(text, /192\.0\.2\.9/);
    assert.deepEqual(said('oak.example', 'DNS-14'), ['ns1.oak.example: open']);
    const version = await dig(named, 'version.bind', 'TXT', 'CH');
    assert.ok(version.answer.some((line) => line.includes(OAK_VERSION)));
    assert.deepEqual(said('oak.example', 'DNS-20'), ['ns1.oak.example: told']);
    assert.deepEqual(said('oak.example', 'DNS-2'), ['oak.example: single']);
    assert.deepEqual(said('oak.example', 'DNS-19'), ['oak.example: answers']);
  });

  it('says of a name that nobody registered that it is not registered', async () => {
    const { rcode } = await dig(resolver, 'nowhere.example', 'SOA');
    assert.equal(rcode, 'NXDOMAIN');
    assert.deepEqual(said('nowhere.example', 'DNS-1'), ['nowhere.example: not-registered']);
    assert.deepEqual(said('nowhere.example', 'DNS-3'), ['nowhere.example: no-subject']);
  });
});

function officeZones(at: {
  readonly knot1: string;
  readonly knot2: string;
  readonly careless: string;
}): readonly OfficeZone[] {
  const twoServers = (name: string) => ({
    delegatedTo: { [`ns1.${name}`]: at.knot1, [`ns2.${name}`]: at.knot2 },
    records: ['@ IN NS ns1', '@ IN NS ns2', `ns1 IN A ${at.knot1}`, `ns2 IN A ${at.knot2}`],
  });
  const dogwood = twoServers('dogwood.example');
  return [
    { name: 'cedar.example', signing: 'nsec', ds: 'right', ...twoServers('cedar.example') },
    { name: 'birch.example', signing: 'nsec', ds: 'wrong', ...twoServers('birch.example') },
    { name: 'elm.example', signing: 'nsec3-with-salt', ds: 'right', ...twoServers('elm.example') },
    {
      name: 'dogwood.example',
      signing: 'none',
      ds: 'none',
      // The registrar has a server of somebody else, one that is gone from the zone, and not the second of ours.
      delegatedTo: {
        'ns1.dogwood.example': at.knot1,
        'ns1.oak.example': at.careless,
        'ns9.dogwood.example': at.careless,
      },
      records: dogwood.records,
    },
    {
      name: 'oak.example',
      signing: 'none',
      ds: 'none',
      delegatedTo: { 'ns1.oak.example': at.careless },
      records: [],
    },
  ];
}
