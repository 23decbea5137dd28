import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { type Observation, instant } from '@scrutineer/core';
import { KeepError, keepScan, prepareKeeping } from './keep.ts';
import { keptScans } from './kept-scans.ts';
import { recordOf } from './record.ts';

const AT = instant('2026-11-03T00:00:00Z');

const seen: Observation = {
  probe: 'wildcard',
  factsVersion: 1,
  subject: { kind: 'domain', domain: 'a.example' },
  vantage: 'local',
  startedAt: AT,
  finishedAt: AT,
  sight: { kind: 'unseen', why: { reason: 'interrupted' } },
  evidence: [{ label: 'answer', mediaType: 'text/plain', bytes: new Uint8Array(9), size: 9 }],
};

function record(target: string) {
  const observations = new Map([['wildcard', seen]]);
  const sighting = { target, startedAt: AT, finishedAt: AT, observations };
  return recordOf(sighting, { checks: [], catalogue: '1', at: AT });
}

describe('keepScan() and keptScans()', () => {
  let root = '';
  let folder = '';
  before(async () => {
    root = await mkdtemp(join(tmpdir(), 'scrutineer-'));
  });
  beforeEach(async () => {
    folder = await mkdtemp(join(root, 'kept-'));
    await prepareKeeping(folder);
  });
  after(async () => rm(root, { recursive: true }));

  async function read() {
    return Array.fromAsync(keptScans(folder));
  }

  it('give back what was kept', async () => {
    await keepScan(folder, record('a.example'), [seen]);
    const [kept] = await read();
    assert.deepEqual(kept?.record, JSON.parse(JSON.stringify(record('a.example'))));
    assert.equal(kept?.judgedAt, AT);
  });

  it('let many scans keep the same evidence at once', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `a${index}.example`);
    await Promise.all(names.map(async (name) => keepScan(folder, record(name), [seen])));
    assert.equal((await read()).length, names.length);
    assert.equal((await readdir(join(folder, 'evidence'))).length, 1);
  });

  it('say before a look is made that a folder cannot be made', async () => {
    await writeFile(join(folder, 'file'), '');
    await assert.rejects(prepareKeeping(join(folder, 'file', 'kept')), KeepError);
  });

  const damaged: readonly (readonly [string, (whole: object) => unknown, RegExp])[] = [
    ['text that is not JSON', () => '{"format":', /it is not JSON/],
    ['other JSON', () => [], /not the record of a scan/],
    ['a target that is a path', (it) => ({ ...it, target: '../../x' }), /target/],
    ['a target with escapes', (it) => ({ ...it, target: 'a\u001b[2J.example' }), /target/],
    ['a time that is none', (it) => ({ ...it, judgedAt: 'yesterday' }), /yesterday/],
    ['an unknown probe', (it) => observing(it, { probe: 'teapot' }), /no probe "teapot"/],
    ['facts of another shape', (it) => observing(it, { probe: 'mx' }), /the facts of mx/],
  ];
  for (const [name, change, message] of damaged)
    it(`name the file that holds ${name}`, async () => {
      const changed = change(record('a.example'));
      const text = typeof changed === 'string' ? changed : JSON.stringify(changed);
      await writeFile(join(folder, 'a.example.json'), text);
      const isNamed = (error: unknown) =>
        error instanceof KeepError &&
        error.message.includes('a.example.json') &&
        message.test(error.message);
      await assert.rejects(read(), isNamed);
    });

  it('take a folder for no record', async () => {
    await mkdir(join(folder, 'x.json'));
    await assert.rejects(read(), /x\.json": it is not a file/);
  });
});

function observing(whole: object, change: object): object {
  return { ...whole, observations: [{ ...seen, ...TIMES, ...change, sight: FACTS, evidence: [] }] };
}

const TIMES = { startedAt: '2026-11-03T00:00:00.000Z', finishedAt: '2026-11-03T00:00:00.000Z' };
const FACTS = { kind: 'seen', facts: { weather: 'fine' } };
