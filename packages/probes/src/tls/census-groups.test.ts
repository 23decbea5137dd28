import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodeClientHello, decodeOffer, groupByCode } from '@scrutineer/wire/tls';
import type { Answer, Asker } from './asker.ts';
import { studyGroups } from './census-groups.ts';
import type { VersionStudy } from './census-versions.ts';
import { createQuestions } from './questions.ts';

const ECDHE_RSA = 0xc02f;
const ECDHE_ECDSA = 0xc02b;
const AES_128_GCM = 0x1301;
const HANDSHAKE_FAILURE = 40;
const SECP192R1 = 19;
const P256 = 23;
const P384 = 24;
const P521 = 25;
const BRAINPOOL = 26;
const X25519 = 29;

describe('studyGroups() of a server with an elliptic certificate', () => {
  it('finds what is preferred to the curve of the certificate', async () => {
    const server = { order: [X25519, SECP192R1, P256], curves: [P256] };
    assert.deepEqual(await groupsOf(server), ['secp192r1', 'secp256r1', 'x25519']);
  });

  it('finds a weak group behind a curve that is not that of the certificate', async () => {
    const server = { order: [P384, SECP192R1, P256], curves: [P256] };
    assert.deepEqual(await groupsOf(server), ['secp192r1', 'secp256r1', 'secp384r1']);
  });

  it('finds a weak group that only one of two certificates brings to light', async () => {
    const server = { order: [P256, SECP192R1, P384], curves: [P256, P384] };
    assert.deepEqual(await groupsOf(server), ['secp192r1', 'secp256r1', 'secp384r1']);
  });

  it('leaves out what no client could get, as the curve that each must offer comes before it', async () => {
    const server = { order: [P256, SECP192R1], curves: [P256] };
    assert.deepEqual(await groupsOf(server), ['secp256r1']);
  });

  it('finds what hides behind a curve of another family', async () => {
    const server = { order: [X25519, SECP192R1, BRAINPOOL], curves: [BRAINPOOL] };
    assert.deepEqual(await groupsOf(server, [X25519, BRAINPOOL]), [
      'brainpoolP256r1',
      'secp192r1',
      'x25519',
    ]);
  });

  it('is through with a server that agrees on a curve of no certificate alone', async () => {
    const server = { order: [X25519], curves: [P256] };
    assert.deepEqual(await groupsOf(server, [X25519]), ['x25519']);
  });

  it('says that it is not complete where several curves are wanted at once', async () => {
    const order = [P521, SECP192R1, P256, P384];
    const server = { order, curves: [P256, P384], needsAll: true } as const;
    const { names, complete } = await studied(server, [P256, P384, P521]);
    assert.deepEqual([names, complete], [['secp256r1', 'secp384r1', 'secp521r1'], false]);
  });

  it('needs no certificate curve where a suite does without', async () => {
    const server = { order: [P256, SECP192R1], curves: [P256] };
    const found = await studied(server, [], [ECDHE_RSA, ECDHE_ECDSA]);
    assert.deepEqual(found, { names: ['secp256r1', 'secp192r1'], complete: true });
  });
});

interface EllipticServer {
  /** The groups that it knows, the most wanted first. */
  readonly order: readonly number[];
  /** Those of its certificates; a client must have one of them, or all. */
  readonly curves: readonly number[];
  readonly needsAll?: true;
}

/** The names in alphabetical order, of a study that came to its end. */
async function groupsOf(server: EllipticServer, known?: readonly number[]): Promise<string[]> {
  const { names, complete } = await studied(server, known);
  assert.ok(complete, 'the study is not complete');
  return names.toSorted();
}

/** What is found in TLS 1.2 when TLS 1.3 has already shown the `known` ones. */
async function studied(
  server: EllipticServer,
  known: readonly number[] = [],
  suites: readonly number[] = [ECDHE_ECDSA],
) {
  const version = 'TLSv1.2';
  const questions = createQuestions(askerOf(server), 'vote.example');
  for (const group of known) {
    await questions.ask({ version: 'TLSv1.3', suites: [AES_128_GCM], groups: [group] });
  }
  const facts = {
    accepted: true,
    suites: [],
    order: null,
    complete: true,
    weakComplete: true,
  };
  const study: VersionStudy = { version, suites, withShare: false, sight: { kind: 'seen', facts } };
  const groups = await studyGroups(questions, [study]);
  assert.ok(groups.kind === 'seen');
  return groups.facts;
}

/** Answers as RFC 8422, 5.1 has it: with an ECDSA suite only to clients that know the curve of the certificate. */
function askerOf({ order, curves, needsAll }: EllipticServer): Asker {
  const refused: Answer = { kind: 'refused', alert: HANDSHAKE_FAILURE };
  return {
    cost: () => ({ connections: 0, roundTrips: 0 }),
    ask(bytes) {
      const hello = decodeClientHello(bytes);
      const { groups: offered = [], supportedVersions } = decodeOffer(hello?.extensions);
      if (supportedVersions !== undefined) return Promise.resolve(retry(offered[0]));
      const suite = hello?.suites.includes(ECDHE_RSA) === true ? ECDHE_RSA : ECDHE_ECDSA;
      const fitting = curves.filter((curve) => offered.includes(curve));
      const wanted = needsAll === true ? curves.length : 1;
      const group = order.find((each) => offered.includes(each));
      if (group === undefined) return Promise.resolve(refused);
      if (suite === ECDHE_ECDSA && fitting.length < wanted) return Promise.resolve(refused);
      assert.equal(groupByCode(group)?.inTls12, true);
      return Promise.resolve(accepted(suite, group));
    },
  };
}

function retry(group: number | undefined): Answer {
  const version = 0x0304;
  const request = { version, suite: AES_128_GCM, group, extensions: [] } as const;
  return { kind: 'retry', request: { kind: 'hello-retry-request', ...request } };
}

function accepted(suite: number, group: number): Answer {
  const hello = {
    kind: 'server-hello',
    version: 0x0303,
    random: new Uint8Array(32),
    sessionId: new Uint8Array(),
    suite,
    compression: 0,
    extensions: [],
    group: undefined,
    downgrade: undefined,
    alpn: undefined,
  } as const;
  return {
    kind: 'accepted',
    hello,
    exchange: { kind: 'elliptic', group, signatureScheme: undefined },
  };
}
