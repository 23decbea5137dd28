import { access, constants, open, rm, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UsageError } from './usage-error.ts';

/** A result that could not be written where it was wanted. */
export class OutputError extends UsageError {
  constructor(path: string, cause: unknown) {
    super(`Cannot write "${path}": ${cause instanceof Error ? cause.message : String(cause)}`);
    this.name = 'OutputError';
  }
}

/**
 * Makes sure that files can be written, before the minutes of work whose result is to go there. Leaves them as they are.
 *
 * @throws OutputError about the first that cannot be written, or that another result would overwrite.
 */
export async function requireWritable(paths: readonly (string | undefined)[]): Promise<void> {
  const wanted = paths.filter((path) => path !== undefined);
  for (const [index, path] of wanted.entries()) {
    const isTwice = wanted.some((other, at) => at < index && resolve(other) === resolve(path));
    if (isTwice) throw new OutputError(path, 'two results are to go there');
    try {
      await tryWriting(path);
    } catch (error) {
      throw new OutputError(path, error);
    }
  }
}

async function tryWriting(path: string): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found === null) {
    await (await open(path, 'wx')).close();
    await rm(path);
  } else if (found.isFile() || found.isDirectory()) {
    await (await open(path, 'r+')).close();
  } else {
    // A pipe or a device: to open it could keep us waiting for its reader.
    await access(path, constants.W_OK);
  }
}
