import { cpus } from 'node:os';
import { benchCensus } from './census-beside-others.ts';
import { benchDnsClient } from './dns-client.ts';
import { benchPosture } from './posture.ts';
import { benchStartUp } from './start-up.ts';

/**
 * Measures what matters about speed, ours beside that of others in the same run:
 * `npm run bench [-- [--quick] [start-up|dns|posture|census]...]`, all four unless named.
 *
 * Takes some minutes where testssl.sh is installed; `--quick` leaves the slow tools out. The figures of
 * docs/benchmarks.md are this command's.
 */
const args = process.argv.slice(2);
const isQuick = args.includes('--quick');
const BENCHES: Readonly<Record<string, () => Promise<void>>> = {
  'start-up': benchStartUp,
  dns: benchDnsClient,
  posture: benchPosture,
  census: async () => benchCensus({ isQuick }),
};

const named = args.filter((arg) => !arg.startsWith('--'));
const stranger = named.find((name) => !Object.hasOwn(BENCHES, name));
if (stranger !== undefined)
  throw new Error(`Cannot measure "${stranger}": there is ${Object.keys(BENCHES).join(', ')}`);
const { versions } = process;
const [cpu] = cpus();
console.log(`${cpus().length} × ${cpu?.model ?? 'unknown processor'}, Node ${versions.node}`);
for (const [name, bench] of Object.entries(BENCHES)) {
  if (named.length === 0 || named.includes(name)) await bench();
}
