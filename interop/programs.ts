import { accessSync, constants } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/** Where daemons live, which is not on everybody's path. */
const SYSTEM_FOLDERS = ['/usr/sbin', '/usr/local/sbin', '/sbin'];

/** The path of an installed program, or undefined. A path is taken as it is. */
export function whereIs(program: string): string | undefined {
  if (isAbsolute(program)) return isExecutable(program) ? program : undefined;
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...SYSTEM_FOLDERS];
  return folders.map((folder) => join(folder, program)).find(isExecutable);
}

/**
 * Why a test must be skipped that wants these programs: a sentence for node:test's `skip`, or false.
 *
 * @throws Error in place of the sentence when SCRUTINEER_INTEROP is "required".
 */
export function skipWithout(...programs: readonly string[]): string | false {
  const missing = programs.filter((program) => whereIs(program) === undefined);
  return missing.length === 0 ? false : excuse(`not installed: ${missing.join(', ')}`);
}

/** The same for a test that only the superuser can run: some daemons start in no other way. */
export function skipUnlessRoot(daemon: string): string | false {
  return process.getuid?.() === 0 ? false : excuse(`${daemon} starts for the superuser only`);
}

function excuse(reason: string): string {
  if (process.env['SCRUTINEER_INTEROP'] === 'required')
    throw new Error(`Cannot test against real daemons: ${reason}`);
  return reason;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
