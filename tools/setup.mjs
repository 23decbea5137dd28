// Installs what the lockfile names, when it is missing or older than the lockfile.
// Plain JavaScript without imports of ours: it runs on the machine's own Node, before Node 24 is there.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const lock = join(root, 'package-lock.json');
const installed = join(root, 'node_modules', '.package-lock.json');
const binary = join(root, 'node_modules', 'node', 'bin', 'node');

if (!isCurrent()) {
  console.error('Installing the packages named in package-lock.json …');
  // npm sets npm_execpath to its own script, so that the npm that called us is the one that installs.
  const npm = process.env.npm_execpath;
  const [command, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
  const { status } = spawnSync(command, [...first, 'ci', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0 || !isCurrent()) {
    console.error('Cannot install the packages: "npm ci" failed; its messages are above');
    process.exit(1);
  }
}

function isCurrent() {
  if (!existsSync(binary) || !existsSync(installed)) return false;
  return statSync(installed).mtimeMs >= statSync(lock).mtimeMs;
}
