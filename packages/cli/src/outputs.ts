import { writeFile } from 'node:fs/promises';
import type { Check } from '@scrutineer/core';
import { EXIT } from './exit.ts';
import type { JudgeOptions } from './options.ts';
import { type ScanRecord, failsAtLeast } from './record.ts';
import { htmlReport } from './report/html.ts';
import { reportOf } from './report/model.ts';
import { sarifLog } from './report/sarif.ts';
import { briefReport, textReport } from './report/text.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';
import { OutputError } from './writable.ts';

/** A page about more names than this is more than a browser shows and a process holds: some 60 kB for each. */
const HELD_MAX = 1000;

/**
 * Takes records as they come, prints each at once, and at the end writes the files that were asked for.
 *
 * Only the files want all records at once; without them nothing is held.
 */
export class Outputs {
  readonly #options: JudgeOptions & { readonly brief?: boolean };
  readonly #catalogue: ReadonlyMap<string, Check>;
  readonly #terminal: Terminal;
  readonly #held: ScanRecord[] = [];
  #sawSomething = false;
  #failed = false;

  constructor(
    options: JudgeOptions & { readonly brief?: boolean },
    catalogue: ReadonlyMap<string, Check>,
    terminal: Terminal,
  ) {
    this.#options = options;
    this.#catalogue = catalogue;
    this.#terminal = terminal;
  }

  /** Makes sure that this many records have room in the files that were asked for. @throws UsageError */
  expect(count: number): void {
    const { html, sarif } = this.#options;
    if (count > HELD_MAX && (html !== undefined || sarif !== undefined))
      throw new UsageError(
        `Cannot write one report about ${count} names: it has room for ${HELD_MAX}; divide the list, or take --json`,
      );
  }

  /** Prints one record: a line of JSON, or the report in words, whole or in brief. */
  take(record: ScanRecord): void {
    const { json, html, sarif, failOn } = this.#options;
    if (record.coverage.seen > 0) this.#sawSomething = true;
    if (record.verdicts.some((verdict) => failsAtLeast(verdict, failOn))) this.#failed = true;
    this.expect(this.#held.length + 1);
    if (html !== undefined || sarif !== undefined) this.#held.push(withoutFacts(record));
    if (json) {
      this.#terminal.out(`${JSON.stringify(record)}\n`);
      return;
    }
    const inWords = this.#options.brief === true ? briefReport : textReport;
    const colour = this.#terminal.outColours;
    this.#terminal.out(inWords(reportOf(record, this.#catalogue), { colour }));
  }

  /** Writes the files and gives the exit status. @throws OutputError */
  async finish(): Promise<number> {
    const { html, sarif } = this.#options;
    if (html !== undefined) {
      const reports = this.#held.map((record) => reportOf(record, this.#catalogue));
      await write(html, htmlReport(reports));
    }
    if (sarif !== undefined)
      await write(sarif, `${JSON.stringify(sarifLog(this.#held, this.#catalogue), null, 2)}\n`);
    if (!this.#sawSomething) return EXIT.blind;
    return this.#failed ? EXIT.failing : EXIT.fine;
  }
}

/** The files show what was looked at and how it was judged, not the facts: those would fill the memory of a long run. */
function withoutFacts(record: ScanRecord): ScanRecord {
  const observations = record.observations.map((each) =>
    each.sight.kind === 'seen' ? { ...each, sight: { ...each.sight, facts: null } } : each,
  );
  return { ...record, observations };
}

async function write(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text);
  } catch (error) {
    throw new OutputError(path, error);
  }
}
