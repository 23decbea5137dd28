import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Observations, asInstant } from '@scrutineer/core';
import type { LookRequest } from './engine.ts';
import { EXIT } from './exit.ts';
import { Outputs } from './outputs.ts';
import { runScan } from './run.ts';
import { progressOn } from './terminal.ts';

/** A run over names whose looks are `look`, and what it printed. */
async function run(
  domains: readonly string[],
  { signal, look }: { signal?: AbortSignal; look: (domain: string) => Promise<Observations> },
) {
  const said = { out: '', err: '' };
  const terminal = {
    out: (text: string) => void (said.out += text),
    err: (text: string) => void (said.err += text),
    outColours: false,
    errColumns: null,
  };
  const now = () => asInstant(0);
  const options = {
    html: undefined,
    sarif: undefined,
    checks: undefined,
    askForFiles: false,
    at: undefined,
  };
  const outputs = new Outputs({ ...options, json: true, failOn: 'high' }, new Map(), terminal);
  await runScan({
    domains,
    checks: [],
    engine: {
      now,
      look: async ({ domain }: LookRequest) => look(domain),
      [Symbol.dispose]: () => undefined,
    },
    deadlineMs: 1000,
    outputs,
    progress: progressOn(terminal, now),
    signal: signal ?? new AbortController().signal,
  });
  return { ...said, status: await outputs.finish() };
}

function names(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `a${index}.example`);
}

describe('runScan()', () => {
  it('reports in the order of the names, whoever ends first', async () => {
    const { out } = await run(names(20), {
      look: async (domain) => {
        for (let turns = domain.length % 3; turns > 0; turns -= 1) await Promise.resolve();
        return new Map();
      },
    });
    const targets = out
      .trimEnd()
      .split('\n')
      .map((line) => /"target":"([^"]*)"/.exec(line)?.[1]);
    assert.deepEqual(targets, names(20));
  });

  it('begins no further name once it is stopped, and says how many are left', async () => {
    const stop = new AbortController();
    const looked: string[] = [];
    const { out, err, status } = await run(names(1000), {
      signal: stop.signal,
      look: async (domain) => {
        looked.push(domain);
        if (looked.length === 3) stop.abort();
        return new Map();
      },
    });
    assert.equal(looked.length, 3);
    assert.equal(out.trimEnd().split('\n').length, 3);
    assert.match(err, /997 of 1000/);
    assert.equal(status, EXIT.blind);
  });

  it('fails with the fault of one name, whichever it waits for then', async () => {
    // The last fails long before the first is heard: a fault that nobody awaited would end the process.
    const slow = Promise.withResolvers<Observations>();
    const failing = run(names(3), {
      look: async (domain) => {
        if (domain !== 'a2.example') return slow.promise;
        setImmediate(() => slow.resolve(new Map()));
        throw new Error('Cannot save');
      },
    });
    await assert.rejects(failing, /Cannot save/);
  });
});
