import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Runs a measurement several times, one after the other, and returns the median of the milliseconds. */
export async function medianMs(runs: number, measure: () => Promise<number>): Promise<number> {
  const all: number[] = [];
  for (let run = 0; run < runs; run += 1) all.push(await measure());
  return median(all);
}

/** The middle one of some numbers; 0 for none. */
export function median(all: readonly number[]): number {
  return all.toSorted((one, other) => one - other)[Math.floor(all.length / 2)] ?? 0;
}

/** How long something takes, in milliseconds. */
export async function timeMs(act: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await act();
  return performance.now() - start;
}

/** How long a process takes from start to end, its output thrown away. */
export async function processMs(command: string, args: readonly string[]): Promise<number> {
  return timeMs(async () => {
    const child = spawn(command, [...args], { stdio: 'ignore' });
    await once(child, 'exit');
  });
}

/** One line of a table. */
export function row(what: string, ms: number, notes = ''): string {
  return `  ${what.padEnd(44)} ${ms.toFixed(0).padStart(7)} ms  ${notes}`.trimEnd();
}
