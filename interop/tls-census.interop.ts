import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { TlsCensusFacts } from '@scrutineer/probes/tls/facts';
import { census } from './census.ts';
import { startDaemon } from './daemon.ts';
import { startNginx } from './nginx.ts';
import {
  type CertificateFiles,
  foundAuthority,
  makeCertificate,
  opensslSuites,
  writeDhParameters,
} from './openssl.ts';
import { shakeHands } from './openssl-client.ts';
import { skipWithout } from './programs.ts';
import { sslscan, type SslscanReport } from './sslscan.ts';
import {
  type Accepted,
  acceptedByCensus,
  acceptedBySslscan,
  beyond,
  isNothing,
} from './tls-comparison.ts';
import { nginxCases, opensslCases, siteOf } from './tls-servers.ts';
import { openWorkshop } from './workshop.ts';

const FIRST_NGINX_PORT = 10_443;
const FIRST_OPENSSL_PORT = 10_543;
const skip = skipWithout('nginx', 'openssl', 'sslscan');

describe('The census beside sslscan', { skip }, () => {
  const stack = new AsyncDisposableStack();
  const workshop = stack.use(openWorkshop());
  const address = workshop.address(0, 10);
  const certificates = new Map<string, CertificateFiles>();
  const primes = new Map<number, string>();

  before(async () => {
    const { folder } = workshop;
    const authority = foundAuthority(folder);
    for (const key of ['rsa', 'ecdsa', 'dsa'] as const)
      certificates.set(key, makeCertificate(folder, authority, { names: ['localhost'], key }));
    for (const bits of [1024, 2048] as const) primes.set(bits, writeDhParameters(folder, bits));
    const sites = nginxCases.map((each, at) => {
      const pairs = each.keys.map((key) => certificates.get(key));
      const files = pairs.map(
        (pair) => `ssl_certificate ${pair?.certificate}; ssl_certificate_key ${pair?.key};`,
      );
      const dh = each.dhBits === undefined ? [] : [`ssl_dhparam ${primes.get(each.dhBits)};`];
      return siteOf(each, { address, port: FIRST_NGINX_PORT + at }, [...files, ...dh]);
    });
    stack.use(await startNginx(folder, sites));
  });
  after(() => stack.disposeAsync());

  for (const [at, { name, divergence }] of nginxCases.entries()) {
    it(`agrees on nginx with ${name}`, async () => {
      await compare(FIRST_NGINX_PORT + at, divergence);
    });
  }

  for (const [at, { name, divergence, key, dhBits, args }] of opensslCases.entries()) {
    it(`agrees on openssl s_server with ${name}`, async () => {
      const port = FIRST_OPENSSL_PORT + at;
      const files = certificates.get(key);
      const dh = dhBits === undefined ? [] : ['-dhparam', primes.get(dhBits) ?? ''];
      const identity = ['-cert', files?.certificate ?? '', '-key', files?.key ?? ''];
      await using _server = await startDaemon({
        program: 'openssl',
        args: ['s_server', '-www', '-accept', `${address}:${port}`, ...identity, ...dh, ...args],
        listening: [{ address, port }],
      });
      await compare(port, divergence);
    });
  }

  /**
   * Nothing that sslscan saw may be missing from the census. What the census saw besides must have its entry in
   * docs/divergences.md, and is proven here by whole handshakes of OpenSSL's own client.
   */
  async function compare(port: number, divergence: string | undefined): Promise<void> {
    const report = await sslscan(address, port);
    const facts = await census(address, port);
    const theirs = acceptedBySslscan(report, opensslSuites());
    const ours = acceptedByCensus(facts);
    assert.deepEqual(beyond(theirs, ours), { suites: {}, groups: [] });
    const more = beyond(ours, theirs);
    assert.equal(isNothing(more), divergence === undefined, JSON.stringify(more));
    await prove({ address, port }, ours, more);
    compareNotes(facts, report);
  }
});

/** Shakes hands for each suite and group, where it must be with the curve of the certificate (RFC 8422, 5.1). */
async function prove(
  place: { readonly address: string; readonly port: number },
  { suites, groups }: Accepted,
  more: Accepted,
): Promise<void> {
  const known = [...opensslSuites().values()];
  for (const [version, names] of Object.entries(more.suites)) {
    for (const name of names) {
      const alias = known.find((each) => each.name === name)?.alias ?? name;
      const made = await shakeHands({ ...place, version, ciphers: alias, groups });
      assert.equal(made?.suite, alias, `OpenSSL cannot confirm ${name} in ${version}`);
    }
  }
  const version = Object.keys(suites).findLast((each) => each !== 'TLSv1.3') ?? '';
  for (const group of more.groups) {
    const wish = { ...place, version, ciphers: 'kECDHE' };
    const made =
      (await shakeHands({ ...wish, groups: [group] })) ??
      (await shakeHands({ ...wish, groups: [group, 'secp256r1'] }));
    assert.equal(made?.group, group, `OpenSSL cannot confirm ${group} in ${version}`);
  }
}

function compareNotes(facts: TlsCensusFacts, report: SslscanReport): void {
  for (const note of ['dhBits', 'compression', 'secureRenegotiation', 'fallbackRefused'] as const) {
    const theirs = report[note];
    const ours = facts[note];
    if (theirs === undefined) continue;
    assert.equal(ours.kind === 'seen' ? ours.facts : ours.why, theirs, note);
  }
}
