import { Session } from 'node:inspector';
import type { Profiler } from 'node:inspector';
import { fileURLToPath } from 'node:url';

/** How much of one file's functions ran, in characters of its source. */
export interface FileCoverage {
  readonly file: string;
  readonly total: number;
  readonly covered: number;
}

/**
 * Watches which parts of files run, block by block, through V8's own counters.
 *
 * Begin it before the files are loaded: what was never called is known only then.
 */
export class Coverage {
  readonly #session = new Session();
  readonly #wants: (file: string) => boolean;
  /** By file: for each character of its functions whether it ran. Characters outside of functions are not there. */
  readonly #files = new Map<string, Uint8Array>();

  constructor(wants: (file: string) => boolean) {
    this.#wants = wants;
    this.#session.connect();
    this.#session.post('Profiler.enable');
    this.#session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  }

  /** Takes up what ran since the last call; true when anything ran for the first time. */
  take(): boolean {
    let scripts: readonly Profiler.ScriptCoverage[] = [];
    // Without a running event loop between: the callback is called before `post` returns.
    this.#session.post('Profiler.takePreciseCoverage', (_, taken) => {
      scripts = taken.result;
    });
    let isNew = false;
    for (const { url, functions } of scripts) {
      if (!url.startsWith('file:') || !this.#wants(fileURLToPath(url))) continue;
      isNew = this.#paint(fileURLToPath(url), functions) || isNew;
    }
    return isNew;
  }

  /** All that was taken up so far, by file. */
  files(): readonly FileCoverage[] {
    return [...this.#files].map(([file, cells]) => ({
      file,
      total: count(cells, (cell) => cell !== OUTSIDE),
      covered: count(cells, (cell) => cell === RAN),
    }));
  }

  stop(): void {
    this.#session.disconnect();
  }

  #paint(file: string, functions: readonly Profiler.FunctionCoverage[]): boolean {
    const cells = this.#cells(file, functions);
    const now = new Uint8Array(cells.length);
    // Inner ranges come after the outer ones, and count in their place.
    for (const { ranges } of functions.filter((each) => !isModule(each)))
      for (const { startOffset, endOffset, count: times } of ranges)
        now.fill(times > 0 ? RAN : IDLE, startOffset, endOffset);
    let isNew = false;
    for (const [at, cell] of now.entries()) {
      if (cell <= (cells[at] ?? 0)) continue;
      isNew ||= cell === RAN;
      cells[at] = cell;
    }
    return isNew;
  }

  #cells(file: string, functions: readonly Profiler.FunctionCoverage[]): Uint8Array {
    const known = this.#files.get(file);
    if (known !== undefined) return known;
    const cells = new Uint8Array(functions[0]?.ranges[0]?.endOffset ?? 0);
    this.#files.set(file, cells);
    return cells;
  }
}

/** The code of a file outside of its functions runs once, when it is loaded. */
function isModule({ functionName, ranges }: Profiler.FunctionCoverage): boolean {
  return functionName === '' && ranges[0]?.startOffset === 0;
}

/** What is known of a character; the greater number stays. */
const OUTSIDE = 0;
const IDLE = 1;
const RAN = 2;

function count(cells: Uint8Array, counts: (cell: number) => boolean): number {
  return cells.reduce((sum, cell) => (counts(cell) ? sum + 1 : sum), 0);
}
