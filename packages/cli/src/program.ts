import { EXIT } from './exit.ts';
import { runCommand } from './run-command.ts';
import type { Terminal } from './terminal.ts';

/** A dumb terminal shows escape sequences as they are. */
const isSmart = process.env['TERM'] !== 'dumb';

const terminal: Terminal = {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  // https://no-color.org: present and not empty.
  outColours: process.stdout.isTTY && isSmart && (process.env['NO_COLOR'] ?? '') === '',
  // A terminal that does not know its width says 0.
  errColumns: process.stderr.isTTY && isSmart ? process.stderr.columns || null : null,
};

// A reader that has seen enough (head, less) closes the pipe. That ends us quietly, but not with the status of a run
// that came to its end: nobody may take it for "nothing fails".
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(EXIT.unread);
    throw error;
  });
}

process.exitCode = await runCommand(process.argv.slice(2), terminal);
