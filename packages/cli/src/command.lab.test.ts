import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { type RaisedWorld, goodCounty, raise } from '@scrutineer/lab';
import { ScanRecord } from './record.ts';

const MAIN = join(import.meta.dirname, 'main.ts');

interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the program as a person would. */
async function scrutineer(...args: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, [MAIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const { promise, resolve } = Promise.withResolvers<number | null>();
  child.on('close', resolve);
  return { status: await promise, out, err };
}

describe('scrutineer', () => {
  let folder = '';
  let world: RaisedWorld;
  let ways: string[] = [];
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'scrutineer-'));
    world = await raise(goodCounty());
    const ca = join(folder, 'ca.pem');
    await writeFile(ca, world.caPem);
    ways = [
      `--resolver=${world.resolver.address}:${world.resolver.port}`,
      ...world.connectTo.map((rule) => `--connect-to=${rule}`),
      '--allow-private',
      `--ca=${ca}`,
    ];
  });
  after(async () => {
    await world[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });

  it('scans the good county and has nothing to say against it', async () => {
    const { status, out, err } = await scrutineer('scan', 'CEDAR.example.', '--json', ...ways);
    assert.equal(status, 0, err);
    const record = ScanRecord.parse(JSON.parse(out));
    assert.equal(record.target, 'cedar.example');
    const bad = record.verdicts.filter((each) => each.status === 'fail');
    assert.deepEqual(
      bad.map(({ check, message }) => `${check} ${message}`),
      [],
    );
    assert.equal(record.coverage.seen, record.coverage.looked);
    assert.ok(record.verdicts.every(({ message }) => !/[{}]/.test(message)));
  });

  it('says on one line for each target what its schema says', async () => {
    const { out: schema } = await scrutineer('schema', 'scan');
    const validate = new Ajv2020({ strict: false }).compile(JSON.parse(schema));
    const { out } = await scrutineer(
      'scan',
      'vote.cedar.example',
      'cedar.example',
      '--json',
      ...ways,
    );
    const records = out
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    assert.equal(records.length, 2);
    for (const record of records) assert.ok(validate(record), JSON.stringify(validate.errors));
    // The schema is no mere wave: it misses what is missing, and knows the facts of a probe.
    const [record] = records.map((each) => ScanRecord.parse(each));
    assert.ok(record);
    const mx = record.observations.filter(({ probe }) => probe === 'mx');
    const broken = mx.map((each) => ({ ...each, sight: { kind: 'seen', facts: { exists: 1 } } }));
    assert.equal(validate({ ...record, observations: broken }), false);
    assert.equal(validate({ ...record, target: undefined }), false);
  });

  it('judges again, with no network, what it kept, and comes to the same', async () => {
    const kept = join(folder, 'kept');
    const at = '--at=2026-12-01';
    const first = await scrutineer(
      'scan',
      'cedar.example',
      '--json',
      `--save=${kept}`,
      at,
      ...ways,
    );
    const again = await scrutineer('judge', kept, '--json');
    assert.equal(again.err, '');
    const one = ScanRecord.parse(JSON.parse(first.out));
    const other = ScanRecord.parse(JSON.parse(again.out));
    assert.deepEqual(other.verdicts, one.verdicts);
    const evidence = await readdir(join(kept, 'evidence'));
    const named = one.observations.flatMap((each) => each.evidence.map(({ sha256 }) => sha256));
    assert.ok(named.length > 0);
    assert.deepEqual([...new Set(named)].sort(), evidence.sort());
  });

  it('writes a page and a SARIF log beside its words', async () => {
    const html = join(folder, 'report.html');
    const sarif = join(folder, 'log.sarif');
    const { status } = await scrutineer(
      'scan',
      'cedar.example',
      '--checks=MAIL-*',
      `--html=${html}`,
      `--sarif=${sarif}`,
      ...ways,
    );
    assert.equal(status, 0);
    assert.match(await readFile(html, 'utf8'), /^<!doctype html>[^]*cedar\.example[^]*<\/html>\n$/);
    const log: unknown = JSON.parse(await readFile(sarif, 'utf8'));
    assert.ok(typeof log === 'object' && log !== null && 'runs' in log);
  });

  it('fails from the severity that it is told', async () => {
    // As of a time when every certificate of the county has long expired.
    const late = ['scan', 'cedar.example', '--checks=CERT-*', '--at=2040-01-01', ...ways];
    assert.equal((await scrutineer(...late)).status, 1);
  });

  it('sends nothing to addresses that it may not look at', async () => {
    const { out, status } = await scrutineer(
      'scan',
      'cedar.example',
      '--checks=WEB-1',
      '--json',
      ...ways.filter((way) => way !== '--allow-private'),
    );
    const record = ScanRecord.parse(JSON.parse(out));
    const pages = record.observations.filter(({ probe }) => probe === 'http');
    assert.ok(pages.length > 0);
    for (const { sight } of pages)
      assert.equal(sight.kind === 'unseen' && sight.why.reason, 'out-of-scope');
    assert.equal(status, 0);
  });

  it('says what it can of a name that does not exist', async () => {
    const { out, status } = await scrutineer('scan', 'nobody.example', '--json', ...ways);
    const record = ScanRecord.parse(JSON.parse(out));
    const exists = record.verdicts.find(({ check }) => check === 'DNS-1');
    assert.equal(exists?.status, 'fail');
    assert.equal(status, 1);
  });

  it('ends with status 3 when nothing could be observed', async () => {
    const { out, status } = await scrutineer(
      'scan',
      'cedar.example',
      '--resolver=127.0.0.1:1',
      '--deadline=2',
    );
    assert.equal(status, 3);
    assert.match(out, /Nothing could be seen/);
  });

  it('answers what it cannot do with a sentence and status 2', async () => {
    const { status, out, err } = await scrutineer('scna');
    assert.equal(status, 2);
    assert.equal(out, '');
    assert.equal(
      err,
      'scrutineer: Cannot run "scna": there is no such command; try scrutineer --help\n',
    );
  });
});
