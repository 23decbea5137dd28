import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { goodCertificate, raise, type RaisedWorld, type TlsServer } from '@scrutineer/lab';
import {
  DEFAULT_MANNERS,
  type Door,
  loadProbes,
  makeDoor,
  observe,
  parseConnectRule,
  type Probe,
  systemClock,
} from '@scrutineer/probes';
import { tlsCensus, type TlsCensusFacts } from '@scrutineer/probes/tls/facts';
import {
  type CipherSuite,
  cipherSuites,
  type NamedGroup,
  namedGroups,
  sslv2Kinds,
  type TlsVersion,
  tlsVersions,
} from '@scrutineer/wire/tls';

const SEED = 1;
const SERVERS = 40;
/** Each server is asked on as many lanes as it likes; a few servers at a time keep two cores busy. */
const AT_A_TIME = 4;

describe('the tls-census probe', () => {
  const servers = fc.sample(tlsServers(), { seed: SEED, numRuns: SERVERS });
  let world: RaisedWorld;
  let door: Door;
  let probe: Probe;

  before(async () => {
    world = await raise({
      name: 'a crowd',
      title: 'TLS servers of every kind',
      targets: [],
      zones: {},
      hosts: Object.fromEntries(
        servers.map((tls, at) => [hostOf(at), { addresses: [addressOf(at)], tls }]),
      ),
    });
    door = makeDoor({
      clock: systemClock,
      scope: { allow: ['loopback'] },
      shutdown: new AbortController().signal,
      connectTo: world.connectTo.map(parseConnectRule),
      resolvers: [],
      manners: {
        ...DEFAULT_MANNERS,
        connections: { ...DEFAULT_MANNERS.connections, perGroup: SERVERS, spacingMs: 0 },
      },
    });
    const found = (await loadProbes()).get('tls-census');
    assert.ok(found !== undefined);
    probe = found;
  });
  after(async () => {
    door[Symbol.dispose]();
    await world[Symbol.asyncDispose]();
  });

  it(`sees of ${SERVERS} servers of every kind what they were declared to be`, async () => {
    const left = [...servers.entries()];
    const look = async (): Promise<void> => {
      for (let next = left.shift(); next !== undefined; next = left.shift()) {
        const [at, server] = next;
        const said = JSON.stringify(server, null, 1);
        assert.deepEqual(seenIn(await censusOf(at)), declaredBy(server), `server ${at}: ${said}`);
      }
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, look));
  });

  async function censusOf(at: number): Promise<TlsCensusFacts> {
    const where = { host: hostOf(at), address: addressOf(at), port: 443 } as const;
    const { sight } = await observe(
      probe,
      { kind: 'endpoint', ...where, starttls: null },
      {
        clock: systemClock,
        vantage: 'here',
        shutdown: new AbortController().signal,
        door,
        trust: { name: 'none', pem: [] },
        agent: { userAgent: '', ehlo: 'scrutineer.invalid' },
      },
    );
    assert.ok(sight.kind === 'seen', `${hostOf(at)}: ${JSON.stringify(sight)}`);
    return tlsCensus.schema.parse(sight.facts);
  }
});

function hostOf(at: number): string {
  return `tls${at}.crowd.example`;
}

function addressOf(at: number): string {
  return `127.53.9.${at + 1}`;
}

/** Servers of every kind: old and new versions, suites and groups together, whether they fit or not. */
function tlsServers(): fc.Arbitrary<TlsServer> {
  const plain = fc.record({
    protocols: fc.subarray(['SSLv2', ...tlsVersions], { minLength: 1 }),
    suites: suiteLists(),
    groups: fc.oneof(names(namedGroups, 8), names(namedGroups.filter(isCommonGroup), 6)),
    certificate: fc
      .constantFrom('ecdsa-p256' as const, 'rsa-2048' as const)
      .map((key) => goodCertificate(['tls.crowd.example'], key)),
  });
  const yes = fc.constant(true as const);
  const wilful = fc.record(
    {
      dhBits: fc.constantFrom(512, 1024, 2048, 3072),
      clientOrder: yes,
      compression: yes,
      insecureRenegotiation: yes,
      noExtendedMasterSecret: yes,
      ignoresFallback: yes,
    },
    { requiredKeys: [] },
  );
  return fc
    .tuple(plain, fc.oneof(fc.constant({}), wilful))
    .map(([server, quirks]): TlsServer => ({ ...server, ...quirks }))
    .filter(showsItsOrder);
}

function suiteLists(): fc.Arbitrary<readonly string[]> {
  const common = cipherSuites.filter(isCommonSuite);
  const ecdsa = common.filter(({ authentication }) => authentication === 'ECDSA');
  const older = fc.oneof(names(suitesSince(false), 16), names(common, 6), names(ecdsa, 3));
  return fc
    .tuple(names(suitesSince(true), 4), older, names(sslv2Kinds, 3))
    .map((lists) => lists.flat());
}

function names(
  all: readonly { readonly name: string }[],
  maxLength: number,
): fc.Arbitrary<string[]> {
  return fc.shuffledSubarray(
    all.map(({ name }) => name),
    { maxLength: Math.min(maxLength, all.length) },
  );
}

/**
 * Whether whose order counts can be told: not with one suite beside ChaCha20, as some servers that have an order of
 * their own let clients have ChaCha20 who put it first.
 */
function showsItsOrder(server: TlsServer): boolean {
  return tlsVersions.every((version) => {
    const suites = servable(server, version);
    const others = suites.filter(({ cipher }) => cipher !== 'CHACHA20').length;
    return server.clientOrder !== true || others === suites.length || others !== 1;
  });
}

/** Those that today's libraries know, so that OpenSSL answers for the lab. */
function isCommonGroup({ name }: NamedGroup): boolean {
  return /^(x25519|x448|secp(224|256|384|521)r1|X25519MLKEM768|ffdhe2048)$/.test(name);
}

function isCommonSuite({ name }: CipherSuite): boolean {
  return /^TLS_(ECDHE|DHE)_(RSA|ECDSA)_WITH_(AES_\d+_(GCM|CBC)|CHACHA20_POLY1305)_SHA\d*$/.test(
    name,
  );
}

function suitesSince(isModern: boolean): readonly CipherSuite[] {
  return cipherSuites.filter(
    ({ since, needsSharedSecret }) => !needsSharedSecret && (since === 'TLSv1.3') === isModern,
  );
}

/** What a census is to say of a server, in a form that does not depend on the order of finding. */
function declaredBy(server: TlsServer) {
  const accepted = tlsVersions.filter((version) => servable(server, version).length > 0);
  const early = accepted.filter((version) => version !== 'TLSv1.3');
  const extensible = early.filter((version) => version !== 'SSLv3');
  const usesPrimes = early.some((version) =>
    servable(server, version).some(({ keyExchange }) => keyExchange === 'DHE'),
  );
  return {
    versions: {
      SSLv2: { suites: sslv2Of(server), order: null, complete: true },
      ...Object.fromEntries(
        tlsVersions.map((version) => [version, declaredVersion(server, version)]),
      ),
    },
    groups: groupsOf(server),
    dhBits: usesPrimes ? (server.dhBits ?? 2048) : null,
    compression: early.length === 0 ? null : server.compression === true,
    secureRenegotiation: early.length === 0 ? null : server.insecureRenegotiation !== true,
    extendedMasterSecret: extensible.length === 0 ? null : server.noExtendedMasterSecret !== true,
    fallbackRefused: accepted.length < 2 ? null : server.ignoresFallback !== true,
  };
}

function declaredVersion(server: TlsServer, version: TlsVersion) {
  const suites = servable(server, version).map(({ name }) => name);
  const order = server.clientOrder === true ? 'client' : 'server';
  return { suites: suites.toSorted(), order: suites.length < 2 ? null : order, complete: true };
}

/** The suites of a server that a version can have (RFC 5246, A.5; RFC 8446, 4.1.2), and that find a group. */
function servable(server: TlsServer, version: TlsVersion): readonly CipherSuite[] {
  if (!server.protocols.includes(version)) return [];
  const groups = usable(server, version);
  return cipherSuites.filter(({ name, since, keyExchange }) => {
    if (!server.suites.includes(name)) return false;
    if (since === 'TLSv1.3' || version === 'TLSv1.3') return since === version && groups.length > 0;
    if (keyExchange === 'ECDHE' && groups.length === 0) return false;
    return since === 'SSLv3' || since === version;
  });
}

/** The groups of a server that can be agreed upon in a version. */
function usable(server: TlsServer, version: TlsVersion): readonly NamedGroup[] {
  return server.groups
    .map((name) => namedGroups.find((group) => group.name === name))
    .filter((group) => group !== undefined)
    .filter(({ inTls12, inTls13, kind }) =>
      version === 'TLSv1.3' ? inTls13 : inTls12 && kind === 'elliptic',
    );
}

/** In SSLv3 a client cannot ask for a group, so that no list can be complete where no other version uses one. */
function groupsOf(server: TlsServer): unknown {
  const using = tlsVersions.filter((version) =>
    servable(server, version).some(({ keyExchange }) => ['any', 'ECDHE'].includes(keyExchange)),
  );
  const early = using.filter((version) => version !== 'TLSv1.3');
  if (early.length === 1 && early[0] === 'SSLv3') return 'not complete';
  return new Set(using.flatMap((version) => usable(server, version)).map(({ name }) => name));
}

function sslv2Of({ protocols, suites }: TlsServer): readonly string[] {
  if (!protocols.includes('SSLv2')) return [];
  const kinds = sslv2Kinds.map(({ name }) => name).filter((name) => suites.includes(name));
  return kinds.length === 0 ? ['SSL_CK_RC4_128_WITH_MD5'] : kinds.toSorted();
}

function seenIn(facts: TlsCensusFacts): unknown {
  const { groups, dhBits, compression, secureRenegotiation } = facts;
  const { extendedMasterSecret, fallbackRefused } = facts;
  const versions = Object.entries(facts.versions).map(([version, sight]): [string, unknown] => {
    if (sight.kind === 'unseen') return [version, sight];
    const { accepted, suites, order, complete } = sight.facts;
    assert.equal(accepted, suites.length > 0, version);
    return [version, { suites: suites.toSorted(), order, complete }];
  });
  return {
    versions: Object.fromEntries<unknown>(versions),
    groups:
      groups.kind === 'seen' && groups.facts.complete
        ? new Set(groups.facts.names)
        : 'not complete',
    dhBits: valueOf(dhBits),
    compression: valueOf(compression),
    secureRenegotiation: valueOf(secureRenegotiation),
    extendedMasterSecret: valueOf(extendedMasterSecret),
    fallbackRefused: valueOf(fallbackRefused),
  };
}

function valueOf(sight: TlsCensusFacts['dhBits'] | TlsCensusFacts['compression']): unknown {
  return sight.kind === 'seen' ? sight.facts : sight;
}
