import { CATALOGUE_VERSION } from '@scrutineer/checks';
import type { Check, Instant } from '@scrutineer/core';
import type { Engine } from './engine.ts';
import { keepScan } from './keep.ts';
import type { Outputs } from './outputs.ts';
import { type ScanRecord, recordOf } from './record.ts';
import type { Progress } from './terminal.ts';

/** A run over many targets. */
export interface Run {
  readonly domains: readonly string[];
  readonly checks: readonly Check[];
  readonly engine: Engine;
  readonly deadlineMs: number;
  /** Judges as of this instant in place of the end of each scan. */
  readonly at?: Instant | undefined;
  /** Where to keep what was seen. */
  readonly save?: string | undefined;
  readonly outputs: Outputs;
  readonly progress: Progress;
  /** Aborted, no further target is begun. */
  readonly signal: AbortSignal;
}

const TARGETS_AT_ONCE = 8;

/**
 * Looks at the targets, some side by side, and gives each record to the outputs in the order of the targets.
 *
 * Holds no more than the targets that are under way. When the run is stopped, these still report what they saw.
 *
 * @throws KeepError when a scan cannot be kept.
 */
export async function runScan(run: Run): Promise<void> {
  const { domains, outputs, progress, signal } = run;
  const tally = { done: 0, known: 0 };
  const underWay: Promise<ScanRecord>[] = [];
  let begun = 0;
  for (const domain of domains) {
    if (signal.aborted) break;
    begun += 1;
    const record = scanOne(run, domain, tally);
    // One may fail while we wait for another; it is awaited, and then heard, in its turn.
    record.catch(() => undefined);
    underWay.push(record);
    const [first] = underWay;
    if (underWay.length < TARGETS_AT_ONCE || first === undefined) continue;
    await emit(first);
    void underWay.shift();
  }
  for (const record of underWay) await emit(record);
  const left = domains.length - begun;
  if (left > 0) progress.say(`Not looked at, as the run was stopped: ${left} of ${domains.length}`);

  async function emit(record: Promise<ScanRecord>): Promise<void> {
    const done = await record;
    progress.end();
    outputs.take(done);
  }
}

async function scanOne(
  { engine, checks, deadlineMs, at, save, progress }: Run,
  domain: string,
  tally: { done: number; known: number },
): Promise<ScanRecord> {
  const startedAt = engine.now();
  const observations = await engine.look({
    domain,
    checks,
    deadlineMs,
    onLook({ kind, look }) {
      if (kind === 'started') tally.known += 1;
      else tally.done += 1;
      progress.show(tally.done, tally.known, `${domain}: ${look.probe}`);
    },
  });
  const finishedAt = engine.now();
  const sighting = { target: domain, startedAt, finishedAt, observations };
  const judging = { checks, catalogue: CATALOGUE_VERSION, at: at ?? finishedAt };
  const record = recordOf(sighting, judging);
  if (save !== undefined) await keepScan(save, record, observations.values());
  return record;
}
