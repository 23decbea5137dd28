import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Runs the tests under `packages` with Node's own runner: `node tools/test.ts [--interop] [FILTER]...`.
 *
 * A filter is a part of a file's path. `--interop` runs the tests that want real daemons in place of the others.
 */
const root = dirname(import.meta.dirname);
const args = process.argv.slice(2);
const filters = args.filter((arg) => !arg.startsWith('--'));
const pattern = args.includes('--interop')
  ? 'interop/**/*.interop.ts'
  : '{packages/*/src,tools}/**/*.test.ts';
const files = globSync(pattern, { cwd: root })
  .filter((file) => filters.length === 0 || filters.some((filter) => file.includes(filter)))
  .sort();
if (files.length === 0) {
  console.error(`Cannot test: no file fits "${filters.join(' ')}"`);
  process.exit(2);
}

const { status } = spawnSync(process.execPath, ['--test', ...files], {
  cwd: root,
  stdio: ['ignore', 'inherit', 'inherit'],
  env: { ...process.env, NODE_COMPILE_CACHE: join(root, '.cache', 'compile') },
});
process.exit(status ?? 1);
