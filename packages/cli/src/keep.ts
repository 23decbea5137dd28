import { access, constants, mkdir, rename, writeFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Observation } from '@scrutineer/core';
import { type ScanRecord, sha256 } from './record.ts';
import { UsageError } from './usage-error.ts';

/** A folder of kept scans that cannot be read or written: its path and what was found there. */
export class KeepError extends UsageError {
  constructor(message: string) {
    super(message);
    this.name = 'KeepError';
  }
}

/** Makes the folder ready to keep scans, so that it is known before a look is made that they can be kept. @throws KeepError */
export async function prepareKeeping(folder: string): Promise<void> {
  await keeping(folder, async () => {
    await mkdir(join(folder, 'evidence'), { recursive: true });
    await access(folder, constants.W_OK);
    await access(join(folder, 'evidence'), constants.W_OK);
  });
}

/**
 * Keeps a scan in a folder: `<target>.json`, and its evidence in `evidence/<sha256>`, each once.
 *
 * Files are written beside their place and then moved into it, so that a reader never meets half a file.
 *
 * @throws KeepError
 */
export async function keepScan(
  folder: string,
  record: ScanRecord,
  observations: Iterable<Observation>,
): Promise<void> {
  await keeping(folder, async () => {
    for (const { evidence } of observations) {
      for (const { bytes } of evidence) await put(join(folder, 'evidence', sha256(bytes)), bytes);
    }
    // A target is a checked domain name: it holds no separators and does not begin with a dot.
    await put(join(folder, `${record.target}.json`), `${JSON.stringify(record)}\n`);
  });
}

async function keeping(folder: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw new KeepError(
      `Cannot save to "${folder}": ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

async function put(path: string, content: string | Uint8Array): Promise<void> {
  // Scans that are kept at the same time share evidence: each writes a file of its own.
  const beside = `${path}.${randomUUID()}.part`;
  await writeFile(beside, content);
  await rename(beside, path);
}
