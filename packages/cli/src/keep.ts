import { mkdir, readFile, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Instant, type Observation, instant, observationKey } from '@scrutineer/core';
import { ScanRecord, type Sighting, sha256 } from './record.ts';
import { UsageError } from './usage-error.ts';

/** A kept scan: what was seen, as of when it was judged first, and the record itself. */
export interface KeptScan extends Sighting {
  readonly judgedAt: Instant;
  readonly record: ScanRecord;
}

/** No record of one scan is larger; what is larger was not written by us. */
const RECORD_BYTES_MAX = 64 * 1024 * 1024;

/** A folder of kept scans that cannot be read or written: its path and what was found there. */
export class KeepError extends UsageError {
  constructor(message: string) {
    super(message);
    this.name = 'KeepError';
  }
}

/**
 * Keeps a scan in a folder: `<target>.json`, and its evidence in `evidence/<sha256>`, each once.
 *
 * Files are written beside their place and then moved into it, so that a reader never meets half a file.
 */
export async function keepScan(
  folder: string,
  record: ScanRecord,
  observations: Iterable<Observation>,
): Promise<void> {
  try {
    await mkdir(join(folder, 'evidence'), { recursive: true });
    for (const { evidence } of observations) {
      for (const { bytes } of evidence) await put(join(folder, 'evidence', sha256(bytes)), bytes);
    }
    // A target is a checked domain name: it holds no separators and does not begin with a dot.
    await put(join(folder, `${record.target}.json`), `${JSON.stringify(record)}\n`);
  } catch (error) {
    throw new KeepError(`Cannot save to "${folder}": ${messageOf(error)}`);
  }
}

/**
 * Reads all scans that were kept in a folder, in order of their targets. Evidence is left where it is.
 *
 * @throws KeepError that names the file when one is not a record of a scan.
 */
export async function* keptScans(folder: string): AsyncGenerator<KeptScan> {
  let names: string[];
  try {
    names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  } catch (error) {
    throw new KeepError(`Cannot read "${folder}": ${messageOf(error)}`);
  }
  if (names.length === 0)
    throw new KeepError(`Cannot judge "${folder}": it holds no scan that was saved with --save`);
  for (const name of names) yield await keptScan(join(folder, name));
}

async function keptScan(path: string): Promise<KeptScan> {
  const text = await readFile(path, 'utf8');
  if (text.length > RECORD_BYTES_MAX) throw new KeepError(`Cannot read "${path}": it is too large`);
  const parsed = ScanRecord.safeParse(jsonOf(text));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue === undefined ? '' : ` (${issue.path.join('.')}: ${issue.message})`;
    throw new KeepError(`Cannot read "${path}": it is not the record of a scan${where}`);
  }
  const { target, startedAt, finishedAt, judgedAt, observations } = parsed.data;
  const kept = observations.map((each): [string, Observation] => [
    observationKey(each.probe, each.subject),
    {
      ...each,
      startedAt: instant(each.startedAt),
      finishedAt: instant(each.finishedAt),
      sight: each.sight.kind === 'seen' ? { kind: 'seen', facts: each.sight.facts } : each.sight,
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
}

async function put(path: string, content: string | Uint8Array): Promise<void> {
  const beside = `${path}.part`;
  await writeFile(beside, content);
  await rename(beside, path);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
