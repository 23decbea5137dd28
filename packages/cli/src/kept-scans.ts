import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Instant,
  type Observation,
  type Sight,
  instant,
  observationKey,
} from '@scrutineer/core';
import { type Probe, loadProbes, parseTarget } from '@scrutineer/probes';
import { KeepError } from './keep.ts';
import { readBounded } from './read-bounded.ts';
import { ScanRecord, type Sighting } from './record.ts';
import { UsageError } from './usage-error.ts';

/** A kept scan: what was seen, as of when it was judged first, and the record itself. */
export interface KeptScan extends Sighting {
  readonly judgedAt: Instant;
  readonly record: ScanRecord;
}

/** No record of one scan is larger; what is larger was not written by us. */
const RECORD_BYTES_MAX = 64 * 1024 * 1024;

/**
 * Reads all scans that were kept in a folder, in order of their targets. Evidence is left where it is.
 *
 * Others may have had their hands on the folder: a record is taken only if all of it is what a scan writes, down to
 * the facts of each probe.
 *
 * @throws KeepError that names the file when one is not a record of a scan.
 */
export async function* keptScans(folder: string): AsyncGenerator<KeptScan> {
  const probes = await loadProbes();
  let names: string[];
  try {
    names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  } catch (error) {
    throw unreadable(folder, messageOf(error));
  }
  if (names.length === 0)
    throw new KeepError(`Cannot judge "${folder}": it holds no scan that was saved with --save`);
  for (const name of names) yield await keptScan(join(folder, name), probes);
}

async function keptScan(path: string, probes: ReadonlyMap<string, Probe>): Promise<KeptScan> {
  const parsed = ScanRecord.safeParse(jsonOf(path, await textOf(path)));
  if (!parsed.success) throw notARecord(path, parsed.error.issues[0]);
  const { target, startedAt, finishedAt, judgedAt, observations } = parsed.data;
  const read = parseTarget(target);
  if (read.kind !== 'target' || read.domain !== target)
    throw unreadable(path, 'it is not the record of a scan (target: not a domain name)');
  try {
    const kept = observations.map((each): [string, Observation] => [
      observationKey(each.probe, each.subject),
      {
        ...each,
        startedAt: instant(each.startedAt),
        finishedAt: instant(each.finishedAt),
        sight: sightOf(path, each, probes),
        evidence: [],
      },
    ]);
    return {
      target,
      startedAt: instant(startedAt),
      finishedAt: instant(finishedAt),
      judgedAt: instant(judgedAt),
      observations: new Map(kept),
      record: parsed.data,
    };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw unreadable(path, `it is not the record of a scan (${error.message})`);
  }
}

async function textOf(path: string): Promise<string> {
  try {
    // A pipe would keep us waiting, and a folder is no record.
    if (!(await stat(path)).isFile()) throw unreadable(path, 'it is not a file');
    return await readBounded(path, RECORD_BYTES_MAX);
  } catch (error) {
    throw error instanceof UsageError ? error : unreadable(path, messageOf(error));
  }
}

function jsonOf(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw unreadable(path, 'it is not JSON');
    throw error;
  }
}

function sightOf(
  path: string,
  { probe: name, sight }: ScanRecord['observations'][number],
  probes: ReadonlyMap<string, Probe>,
): Sight<unknown> {
  if (sight.kind === 'unseen') return sight;
  const probe = probes.get(name);
  if (probe === undefined) throw unreadable(path, `there is no probe "${name}"`);
  const facts = probe.kind.schema.safeParse(sight.facts);
  if (!facts.success) throw notARecord(path, facts.error.issues[0], `the facts of ${name}, `);
  return { kind: 'seen', facts: sight.facts };
}

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

function notARecord(path: string, issue: Issue | undefined, at = ''): KeepError {
  const where = issue === undefined ? '' : ` (${at}${issue.path.join('.')}: ${issue.message})`;
  return unreadable(path, `it is not the record of a scan${where}`);
}

function unreadable(path: string, found: string): KeepError {
  return new KeepError(`Cannot read "${path}": ${found}`);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
