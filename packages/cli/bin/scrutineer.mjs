#!/usr/bin/env node
// Runs the program on Node 24, which the packages bring along, whatever Node this file was started with.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';

const [major = 0] = process.versions.node.split('.').map(Number);
if (major >= 24) {
  await import('../src/main.ts');
} else {
  const require = createRequire(import.meta.url);
  const node = require.resolve('node/bin/node');
  const main = new URL('../src/main.ts', import.meta.url).pathname;
  const { status, signal } = spawnSync(node, [main, ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  if (signal !== null) process.kill(process.pid, signal);
  process.exitCode = status ?? 1;
}
