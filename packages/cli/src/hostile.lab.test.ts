import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { hostileCounty, raise } from '@scrutineer/lab';
import { ScanRecord } from './record.ts';

const DEADLINE_SECONDS = 4;
/** For putting the record together on a busy machine, once the looks have ended. */
const GRACE_MS = 2000;
const MEMORY_MB_MAX = 250;

/** Prints at the end how much memory the process had at most, in kilobytes. */
const WATCH =
  'data:text/javascript,process.on("exit",()=>console.error(`\\nmemory ${process.resourceUsage().maxRSS}`))';

describe('scrutineer scan of the county of traps', () => {
  it('ends by its deadline, in bounded memory, without a fault of its own', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'scrutineer-'));
    await using world = await raise(hostileCounty());
    const ca = join(folder, 'ca.pem');
    await writeFile(ca, world.caPem);
    const child = spawn(
      process.execPath,
      [
        '--import',
        WATCH,
        join(import.meta.dirname, 'main.ts'),
        'scan',
        ...world.world.targets,
        '--json',
        '--allow-private',
        `--ca=${ca}`,
        `--deadline=${DEADLINE_SECONDS}`,
        `--resolver=${world.resolver.address}:${world.resolver.port}`,
        ...world.connectTo.map((rule) => `--connect-to=${rule}`),
      ],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    const { promise, resolve } = Promise.withResolvers<void>();
    child.on('close', () => resolve());
    await promise;
    await rm(folder, { recursive: true });

    const records = out
      .trimEnd()
      .split('\n')
      .map((line) => ScanRecord.parse(JSON.parse(line)));
    assert.equal(records.length, world.world.targets.length, err);
    for (const { target, startedAt, finishedAt, coverage } of records) {
      const tookMs = Date.parse(finishedAt) - Date.parse(startedAt);
      assert.ok(tookMs < DEADLINE_SECONDS * 1000 + GRACE_MS, `${target} took ${tookMs} ms`);
      assert.equal(coverage.unseen['defect'], undefined, `${target} met a fault of ours`);
    }
    const memoryMb = Number(/memory (\d+)/.exec(err)?.[1]) / 1024;
    assert.ok(memoryMb < MEMORY_MB_MAX, `${memoryMb} MB`);
    assert.deepEqual(world.breaches, [], 'No command was sent that could be taken for mail');
  });
});
