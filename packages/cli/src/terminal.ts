import { plainText } from '@scrutineer/core';

/** Where a command writes: results to `out`, progress and complaints to `err`. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  readonly outColours: boolean;
  /** Whether `err` can redraw a line, and how many columns it has. */
  readonly errColumns: number | null;
}

/** Shows how far a scan has come, on one line that is drawn anew, or on lines of its own where that is not possible. */
export interface Progress {
  /** `done` of `known` looks; `known` grows while looking. */
  show(done: number, known: number, doing: string): void;
  /** Says something that stays. */
  say(line: string): void;
  end(): void;
}

const REDRAW_MS = 80;
const BAR_CELLS = 24;

/** Progress for this terminal. Without one that redraws, only what stays is written. */
export function progressOn(terminal: Terminal, now: () => number): Progress {
  const columns = terminal.errColumns;
  if (columns === null)
    return {
      show: () => undefined,
      say: (line) => terminal.err(`${line}\n`),
      end: () => undefined,
    };
  let drawnAt = 0;
  const clear = () => terminal.err('\r\u001b[2K');
  return {
    show(done, known, doing) {
      if (now() - drawnAt < REDRAW_MS) return;
      drawnAt = now();
      const filled = known === 0 ? 0 : Math.min(BAR_CELLS, Math.floor((done / known) * BAR_CELLS));
      const bar = '█'.repeat(filled) + '░'.repeat(BAR_CELLS - filled);
      const line = `${bar} ${done} of ${known} looks  ${plainText(doing)}`;
      clear();
      terminal.err(line.slice(0, columns - 1));
    },
    say(line) {
      clear();
      terminal.err(`${line}\n`);
    },
    end: clear,
  };
}
