#!/usr/bin/env node
import { EXIT } from '../exit.ts';
import { UsageError } from '../usage-error.ts';
import { runConform } from './run-conform.ts';

// A reader that has seen enough (head) closes the pipe: that is the end, and no defect.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.unread);
  throw error;
});

try {
  await runConform(process.argv.slice(2), process.stdin, async (line) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    process.stdout.write(`${line}\n`, () => resolve());
    await promise;
  });
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`conform: ${error.message}\n`);
  process.exitCode = EXIT.usage;
}
