import { spawn } from 'node:child_process';
import { dirname } from 'node:path';

/**
 * The one gate, the same for people and CI: `npm run ok`.
 *
 * Quick checks run side by side on the machine's cores, then the tests. Prints one line for each step, and the
 * output of those that fail.
 */
const root = dirname(import.meta.dirname);
const startedAt = performance.now();

const QUICK: readonly (readonly [string, ...string[]])[] = [
  ['format', 'oxfmt', '--check'],
  [
    'lint',
    'oxlint',
    '--type-aware',
    '--deny-warnings',
    'packages',
    'tools',
    'bench',
    'interop',
    'fuzz',
  ],
  ['types', 'tsc', '-p', 'tsconfig.json'],
  ['purity', 'tsc', '-p', 'tsconfig.pure.json'],
  ['arrows', 'node', 'tools/arrows.ts'],
  ['docs', 'node', 'tools/docs.ts'],
  ['size', 'node', 'tools/size.ts'],
];

const quick = await Promise.all(QUICK.map(async (step) => run(step)));
const wantsTests = !process.argv.includes('--no-tests');
const isWell =
  quick.every(Boolean) && (!wantsTests || (await run(['tests', 'node', 'tools/test.ts'])));
const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
console.log(`${isWell ? 'ok' : 'NOT ok'}, ${seconds} s`);
process.exitCode = isWell ? 0 : 1;

async function run([name, command, ...args]: readonly [string, ...string[]]): Promise<boolean> {
  const since = performance.now();
  const child = spawn(command ?? '', args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
  const { promise, resolve } = Promise.withResolvers<number | null>();
  child.on('close', resolve);
  child.on('error', (error) => {
    chunks.push(Buffer.from(String(error)));
    resolve(null);
  });
  const isGood = (await promise) === 0;
  const seconds = Math.round((performance.now() - since) / 100) / 10;
  console.log(`${isGood ? 'ok  ' : 'FAIL'} ${name} ${seconds} s`);
  const output = Buffer.concat(chunks).toString();
  if (!isGood) console.log(output);
  else if (name === 'tests' || name === 'size')
    console.log(output.split('\n').slice(-12).join('\n'));
  return isGood;
}
