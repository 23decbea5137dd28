import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { cipherSuites, suiteName } from '@scrutineer/wire/tls';
import { createAsker } from '../packages/probes/src/tls/asker.ts';
import { takeCensus } from '../packages/probes/src/tls/census.ts';
import { loopbackLook } from './loopback-look.ts';
import { type Nginx, startNginx } from './nginx.ts';

const SERVERS = {
  'a usual server': '{rsa} ssl_protocols TLSv1.2 TLSv1.3; ssl_ciphers HIGH:!aNULL:!MD5;',
  'TLS 1.3 alone': '{rsa} ssl_protocols TLSv1.3;',
  'everything that it can do':
    '{rsa} {p256} ssl_protocols TLSv1 TLSv1.1 TLSv1.2 TLSv1.3; ssl_ciphers ALL:COMPLEMENTOFALL:@SECLEVEL=0; ssl_prefer_server_ciphers on;',
  'old versions alone, with an elliptic key':
    '{p256} ssl_protocols TLSv1 TLSv1.1; ssl_ciphers DEFAULT:@SECLEVEL=0;',
  'three suites and one group':
    '{rsa} ssl_protocols TLSv1.2; ssl_ciphers ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-GCM-SHA384:AES128-SHA; ssl_ecdh_curve secp384r1;',
} as const;

const missing = ['nginx', 'openssl', 'sslscan'].filter(
  (command) => spawnSync(command, ['--version'], { stdio: 'ignore' }).error !== undefined,
);
const isCi = process.env['CI'] !== undefined;
const skip = missing.length > 0 && !isCi ? `not installed: ${missing.join(', ')}` : false;

describe('the census beside sslscan', { skip }, () => {
  let nginx: Nginx;
  before(async () => {
    nginx = await startNginx(Object.values(SERVERS));
  });
  after(() => nginx[Symbol.dispose]());

  for (const [at, name] of Object.keys(SERVERS).entries()) {
    it(`finds the same suites, version by version, of nginx with ${name}`, async () => {
      const port = nginx.ports[at] ?? 0;
      assert.deepEqual(await ours(port), await theirs(port));
    });
  }
});

/** `version suite` for each suite that our census finds, sorted. */
async function ours(port: number): Promise<readonly string[]> {
  const limits = { sessions: 400, lanes: 6, sessionMs: 8_000, totalMs: 60_000 };
  const asker = createAsker(loopbackLook(port), limits);
  const facts = await takeCensus(asker, { serverName: '127.0.0.1', isThorough: true });
  return Object.entries(facts.versions)
    .flatMap(([version, sight]) => {
      assert.equal(sight.kind, 'seen', `${version} was not seen`);
      return sight.kind === 'seen' ? sight.facts.suites.map((suite) => `${version} ${suite}`) : [];
    })
    .toSorted();
}

/** The same of sslscan, which gives codes beside names of its own. */
async function theirs(port: number): Promise<readonly string[]> {
  const { stdout } = await promisify(execFile)('sslscan', ['--xml=-', `127.0.0.1:${port}`]);
  const found = stdout.matchAll(
    /<cipher status="[^"]*" sslversion="([^"]*)"[^>]* id="0x([0-9A-F]+)"/g,
  );
  return [
    ...new Set(
      Array.from(found, ([, version, code = '']) => {
        const name = suiteName(Number.parseInt(code, 16));
        assert.ok(
          cipherSuites.some((suite) => suite.name === name),
          `${name} is in no registry of ours`,
        );
        return `${version} ${name}`;
      }),
    ),
  ].toSorted();
}
