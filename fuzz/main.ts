import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { Coverage } from './coverage.ts';
import { type Defect, type Tally, fuzzTarget } from './fuzz-target.ts';
import { Random } from './random.ts';

/**
 * Puts hostile bytes into every parser: `npm run fuzz [-- [--seconds N] [--seed N] [PARSER]...]`.
 *
 * Takes three minutes unless told otherwise, shared among the parsers. Prints for each what it was fed and how long the
 * slowest input took, and for each folder how much of its code ran. An input that is a defect is written to `.cache/fuzz/`.
 * The same seed changes inputs in the same way; how many there are depends on the machine.
 */
const { values, positionals } = parseArgs({
  options: { seconds: { type: 'string' }, seed: { type: 'string' } },
  allowPositionals: true,
});
const seconds = numberOf('--seconds', values.seconds ?? '180');
const seed = numberOf('--seed', values.seed ?? String(Date.now() % 1_000_000));

const root = join(import.meta.dirname, '..');
const wire = join(root, 'packages', 'wire', 'src');
const coverage = new Coverage((file) => file.startsWith(wire));
// Loaded after the watching has begun: what is never called can be known only so.
const { targets } = await import('./targets.ts');
const chosen = targets.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
const stranger = positionals.find((name) => !targets.some((target) => target.name === name));
if (stranger !== undefined) fail(`Cannot fuzz "${stranger}": there is ${namesOf(targets)}`);

console.log(`seed ${seed}, ${seconds} s for ${chosen.length} parsers`);
const defects: Defect[] = [];
for (const target of chosen) {
  const ms = (seconds * 1000) / chosen.length;
  const tally = await fuzzTarget(target, { ms, random: new Random(seed), coverage });
  console.log(lineOf(target.name, tally));
  defects.push(...tally.defects);
}
coverage.stop();
printCoverage();
for (const defect of defects) keep(defect);
console.log(defects.length === 0 ? 'no defects' : `${defects.length} defects`);
process.exitCode = defects.length === 0 ? 0 : 1;

function lineOf(name: string, { inputs, slowestMs, corpus }: Tally): string {
  const slowest = slowestMs.toFixed(1).padStart(6);
  return `  ${name.padEnd(24)} ${String(inputs).padStart(8)} inputs, slowest ${slowest} ms, ${corpus} kept`;
}

function printCoverage(): void {
  const folders = Map.groupBy(coverage.files(), ({ file }) => relative(wire, file).split('/')[0]);
  console.log('code that ran, in characters of functions');
  for (const [folder, files] of [...folders].sort(([one = ''], [other = '']) =>
    one < other ? -1 : 1,
  )) {
    const total = files.reduce((sum, file) => sum + file.total, 0);
    const covered = files.reduce((sum, file) => sum + file.covered, 0);
    const percent = total === 0 ? 100 : Math.floor((100 * covered) / total);
    console.log(`  ${(folder ?? '').padEnd(24)} ${String(percent).padStart(3)} %`);
  }
}

function keep({ target, fault, input }: Defect): void {
  const folder = join(root, '.cache', 'fuzz');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${target.replace(/\W/g, '-')}-${seed}-${input.length}`);
  writeFileSync(file, input);
  console.error(`${target} ${fault}, with the ${input.length} octets of ${relative(root, file)}`);
}

function numberOf(option: string, text: string): number {
  const value = Number(text);
  if (!/^\d{1,9}$/.test(text) || value === 0)
    fail(`Cannot fuzz: found "${text}" after ${option}, in place of a whole number above 0`);
  return value;
}

function namesOf(all: readonly { readonly name: string }[]): string {
  return all.map(({ name }) => name).join(', ');
}

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}
