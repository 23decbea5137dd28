import { dirname, join } from 'node:path';
import { medianMs, processMs, row } from './measure.ts';
import { startRefusingResolver } from './refusing-resolver.ts';

const MAIN = join(dirname(import.meta.dirname), 'packages', 'cli', 'src', 'main.ts');
const RUNS = 9;
const GOAL_MS = 400;

/** Times whole processes of the command line, up to a scan that finds no name. */
export async function benchStartUp(): Promise<void> {
  await using resolver = await startRefusingResolver('127.0.0.1');
  const server = `${resolver.address}:${resolver.port}`;
  const commands = [
    ['--version'],
    ['--help'],
    ['checks'],
    ['scan', 'cedar.example', '--resolver', server],
  ] as const;
  console.log(`\nstart-up of the whole process, medians of ${RUNS}, goal ${GOAL_MS} ms`);
  for (const args of commands) {
    const run = async () => processMs(process.execPath, [MAIN, ...args]);
    await run();
    const [name = '', ...rest] = args;
    const what = rest.length === 0 ? name : `${name} (every name NXDOMAIN)`;
    console.log(row(what, await medianMs(RUNS, run)));
  }
  const bare = await medianMs(RUNS, async () => processMs(process.execPath, ['-e', '0']));
  console.log(row('node alone', bare));
}
