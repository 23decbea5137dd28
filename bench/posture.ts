import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type RaiseOptions, type RaisedWorld, goodCounty, raise } from '@scrutineer/lab';
import { median, row } from './measure.ts';

const MAIN = join(dirname(import.meta.dirname), 'packages', 'cli', 'src', 'main.ts');
const DISTANCES = [
  { name: 'loopback', options: {}, runs: 7, goal: '1500 ms, 600 ms of CPU, 150 MB' },
  { name: '50 ms away', options: { roundTripMs: 50 }, runs: 3, goal: '4000 ms' },
] as const;

/** Has a process tell, on its third descriptor and as its last word, what it used. */
const METER = `import { writeSync } from 'node:fs';
process.on('exit', () => writeSync(3, JSON.stringify(process.resourceUsage())));`;

interface Usage {
  readonly userCPUTime: number;
  readonly systemCPUTime: number;
  /** kB. */
  readonly maxRSS: number;
}

interface Run {
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly megabytes: number;
}

/** Times whole processes that look at one healthy domain with all checks, the lab being in this process. */
export async function benchPosture(): Promise<void> {
  console.log('\nthe full posture of one healthy domain, as a whole process');
  const folder = await mkdtemp(join(tmpdir(), 'scrutineer-bench-'));
  try {
    for (const { name, options, runs, goal } of DISTANCES) {
      console.log(`  ${name}, medians of ${runs}, goal ${goal}`);
      await benchAt(folder, options, runs);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function benchAt(folder: string, options: RaiseOptions, runs: number): Promise<void> {
  const [domain = ''] = goodCounty().targets;
  await using world = await raise(goodCounty(), options);
  const ca = join(folder, 'lab-ca.pem');
  writeFileSync(ca, world.caPem);
  await scan(world, domain, ca);
  const before = { ...world.traffic };
  const all: Run[] = [];
  for (let run = 0; run < runs; run += 1) all.push(await scan(world, domain, ca));
  const each = (key: keyof typeof before) => Math.round((world.traffic[key] - before[key]) / runs);
  const middle = (key: keyof Run) => median(all.map((run) => run[key]));
  const trips = options.roundTripMs === undefined ? '' : `, ${each('roundTrips')} round trips`;
  const traffic = `${each('datagrams')} questions over UDP, ${each('connections')} connections${trips}`;
  console.log(row(`scan ${domain}`, middle('wallMs'), traffic));
  console.log(
    row('  its CPU time', middle('cpuMs'), `${Math.round(middle('megabytes'))} MB at most`),
  );
}

async function scan(world: RaisedWorld, domain: string, ca: string): Promise<Run> {
  const { address, port } = world.resolver;
  const ways = world.connectTo.flatMap((rule) => ['--connect-to', rule]);
  const flags = ['--resolver', `${address}:${port}`, ...ways, '--allow-private', '--ca', ca];
  const meter = `data:text/javascript,${encodeURIComponent(METER)}`;
  const since = performance.now();
  const child = spawn(process.execPath, ['--import', meter, MAIN, 'scan', domain, ...flags], {
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
  });
  const [, , , told] = child.stdio;
  if (told === null || told === undefined || !('read' in told))
    throw new Error('Cannot measure a process: found no third descriptor');
  const [usage] = await Promise.all([text(told), once(child, 'exit')]);
  const { exitCode } = child;
  if (exitCode !== 0) throw new Error(`Cannot measure a scan: found exit status ${exitCode}`);
  const { userCPUTime, systemCPUTime, maxRSS } = usageOf(JSON.parse(usage));
  return {
    wallMs: performance.now() - since,
    cpuMs: (userCPUTime + systemCPUTime) / 1000,
    megabytes: maxRSS / 1024,
  };
}

/** Written by the meter a moment ago. */
function usageOf(value: unknown): Usage {
  return value as Usage;
}
