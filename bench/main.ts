import { cpus } from 'node:os';
import { benchCensus } from './census-beside-others.ts';
import { benchDnsClient } from './dns-client.ts';
import { benchStartUp } from './start-up.ts';

/**
 * Measures what matters about speed, ours beside that of others in the same run: `npm run bench`.
 *
 * Takes some minutes where testssl.sh is installed; `--quick` leaves the slow tools out. The figures of
 * docs/benchmarks.md are this command's.
 */
const { versions } = process;
const [cpu] = cpus();
console.log(`${cpus().length} × ${cpu?.model ?? 'unknown processor'}, Node ${versions.node}`);
await benchStartUp();
await benchDnsClient();
await benchCensus({ isQuick: process.argv.includes('--quick') });
