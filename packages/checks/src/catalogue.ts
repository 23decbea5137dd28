import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Check } from '@scrutineer/core';

/** Names what the catalogue asks. Goes up whenever a check is added, retired or judges otherwise than before. */
export const CATALOGUE_VERSION = '2026.11';

/** A check and the file that it is written in, relative to this folder. */
export interface CatalogueEntry {
  readonly check: Check;
  readonly file: string;
}

/**
 * Loads every check by its id, in the order of ids (`DNS-2` before `DNS-10`).
 *
 * @throws Error at start-up, naming the file, on a missing default export or an id used twice.
 */
export async function loadCatalogue(): Promise<ReadonlyMap<string, Check>> {
  const entries = await loadEntries();
  return new Map(entries.map(({ check }) => [check.id, check]));
}

/**
 * Loads every `*.check.ts` under this folder, sorted by id. Adding a file is all it takes to add a check.
 *
 * @throws Error naming the file, on a missing default export or an id used twice.
 */
export async function loadEntries(): Promise<readonly CatalogueEntry[]> {
  const all = await readdir(import.meta.dirname, { recursive: true });
  const files = all.filter((file) => file.endsWith('.check.ts'));
  const entries = await Promise.all(files.sort().map(loadEntry));
  const fileById = new Map<string, string>();
  for (const { check, file } of entries) {
    const other = fileById.get(check.id);
    if (other !== undefined)
      throw new Error(`Cannot load ${file}: found the id ${check.id} in ${other} already`);
    fileById.set(check.id, file);
  }
  return entries.sort((a, b) => a.check.id.localeCompare(b.check.id, 'en', { numeric: true }));
}

/**
 * Reads the procedure of a check: the docstring above it, without its comment signs.
 *
 * The sources ship as they are, so what `explain` shows is what the developers read.
 *
 * @throws Error when the file has no docstring right above its default export.
 */
export async function readProcedure({ file }: CatalogueEntry): Promise<string> {
  const source = await readFile(join(import.meta.dirname, file), 'utf8');
  const end = source.indexOf('*/\nexport default ');
  const start = source.lastIndexOf('/**', end);
  if (end < 0 || start < 0)
    throw new Error(`Cannot explain ${file}: found no docstring above its default export`);
  const lines = source.slice(start + '/**'.length, end).split('\n');
  return lines
    .map((line) => line.replace(/^ \* ?/, '').trimEnd())
    .join('\n')
    .trim();
}

async function loadEntry(file: string): Promise<CatalogueEntry> {
  const module: unknown = await import(`./${file}`);
  if (!exportsCheck(module)) throw new Error(`Cannot load ${file}: found no check as its default`);
  return { check: module.default, file };
}

function exportsCheck(module: unknown): module is { readonly default: Check } {
  if (typeof module !== 'object' || module === null || !('default' in module)) return false;
  const check = module.default;
  return typeof check === 'object' && check !== null && 'id' in check && 'judge' in check;
}
