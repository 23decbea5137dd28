import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { TOTALS, type Totals } from './reporter.ts';

/**
 * Runs the tests with Node's own runner: `node tools/test.ts [--interop] [FILTER]...`.
 *
 * A filter is a part of a file's path. Tests of the pure packages share one process, as they cannot get in each
 * other's way, and it saves starting a hundred; each of the others has one of its own. `--interop` runs the tests that
 * want real daemons in place of these, one after the other.
 */
const root = dirname(import.meta.dirname);
const args = process.argv.slice(2);
const filters = args.filter((arg) => !arg.startsWith('--'));

const groups = args.includes('--interop')
  ? [['--test-concurrency=1', ...find('interop/**/*.interop.ts')]]
  : [
      ['--test-isolation=none', ...find('packages/{core,wire,checks}/src/**/*.test.ts')],
      // More than the cores: these tests wait for sockets and clocks half of their time.
      [
        `--test-concurrency=${availableParallelism() + 1}`,
        ...find('{packages/{lab,probes,cli}/src,tools,bench,fuzz}/**/*.test.ts'),
      ],
    ];
const runs = groups.filter((group) => group.some((arg) => !arg.startsWith('--')));
if (runs.length === 0) {
  console.error(`Cannot test: no file fits "${filters.join(' ')}"`);
  process.exit(2);
}
const results = await Promise.all(runs.map(run));
const sum = (key: keyof Totals) => results.reduce((all, { totals }) => all + totals[key], 0);
console.log(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
process.exitCode = results.every(({ status }) => status === 0) ? 0 : 1;

function find(pattern: string): string[] {
  return globSync(pattern, { cwd: root })
    .filter((file) => filters.length === 0 || filters.some((filter) => file.includes(filter)))
    .sort();
}

async function run(group: readonly string[]): Promise<{ status: number | null; totals: Totals }> {
  const reporter = `--test-reporter=${join(import.meta.dirname, 'reporter.ts')}`;
  const child = spawn(process.execPath, ['--test', reporter, ...group], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_COMPILE_CACHE: join(root, '.cache', 'compile') },
  });
  const { promise, resolve } = Promise.withResolvers<number | null>();
  child.on('close', resolve);
  // A run that dies before its totals has failed, whatever it passed.
  let totals: Totals = { passed: 0, failed: 1, skipped: 0 };
  for await (const line of createInterface(child.stdout)) {
    if (!line.startsWith(TOTALS)) console.log(line);
    else totals = totalsOf(JSON.parse(line.slice(TOTALS.length)));
  }
  return { status: await promise, totals };
}

function totalsOf(value: unknown): Totals {
  // Written by tools/reporter.ts a moment ago.
  return value as Totals;
}
