import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Prints lines per package, source and tests, and fails on a source file that has outgrown its room. */
const root = dirname(import.meta.dirname);
const LINES_MAX = 300;

const sizes = new Map<string, { source: number; tests: number; files: number }>();
const tooLong: string[] = [];
for (const file of globSync('packages/*/src/**/*.ts', { cwd: root })) {
  const name = file.split('/')[1] ?? '';
  const lines = readFileSync(join(root, file), 'utf8').split('\n').length - 1;
  const size = sizes.get(name) ?? { source: 0, tests: 0, files: 0 };
  sizes.set(name, size);
  if (file.endsWith('.test.ts')) {
    size.tests += lines;
    continue;
  }
  size.source += lines;
  size.files += 1;
  if (lines > LINES_MAX) tooLong.push(`${file}: ${lines} lines, at most ${LINES_MAX}`);
}
for (const [name, { source, tests, files }] of [...sizes].sort(([one], [other]) =>
  one < other ? -1 : 1,
))
  console.log(`${name.padEnd(8)} ${files} files, ${source} lines, ${tests} lines of tests`);
for (const line of tooLong) console.error(line);
process.exitCode = tooLong.length === 0 ? 0 : 1;
