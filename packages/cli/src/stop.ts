import { EXIT } from './exit.ts';
import type { Terminal } from './terminal.ts';

/** A signal that aborts when the user interrupts. Disposed of, it leaves interrupts to the system again. */
export interface Stop extends Disposable {
  readonly signal: AbortSignal;
}

/** Lets the first interrupt end the run in order, with what was seen so far; a second one ends the process. */
export function stopOnInterrupt(terminal: Terminal): Stop {
  const controller = new AbortController();
  function stop(): void {
    if (controller.signal.aborted) process.exit(EXIT.interrupted);
    terminal.err(
      '\nStopping: what was seen so far is reported. Interrupt again to leave at once.\n',
    );
    controller.abort(new Error('The user interrupted the run'));
  }
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return {
    signal: controller.signal,
    [Symbol.dispose]() {
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
    },
  };
}
