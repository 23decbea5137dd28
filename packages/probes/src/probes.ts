import { readdir } from 'node:fs/promises';
import type { Probe } from './probe.ts';

/**
 * Loads `probe.ts`, or `*-probe.ts` where there are several, of every folder beside this file, by name. Adding a file
 * is all it takes to add a probe.
 *
 * @throws Error at start-up, naming the file, on a missing default export or a name used twice.
 */
export async function loadProbes(): Promise<ReadonlyMap<string, Probe>> {
  const probes = new Map<string, Probe>();
  const all = await readdir(import.meta.dirname, { recursive: true });
  const files = all.filter((file) => /^[^/]+\/([^/]+-)?probe\.ts$/.test(file));
  // Side by side, as most of the time of loading is waiting for files.
  const modules = await Promise.all(files.sort().map(load));
  for (const { file, module } of modules) {
    if (!exportsProbe(module))
      throw new Error(`Cannot load ${file}: found no probe as its default`);
    const probe = module.default;
    const { probe: name } = probe.kind;
    if (probes.has(name)) throw new Error(`Cannot load ${file}: found "${name}" already`);
    probes.set(name, probe);
  }
  return probes;
}

async function load(file: string): Promise<{ file: string; module: unknown }> {
  return { file, module: await import(`./${file}`) };
}

function exportsProbe(module: unknown): module is { readonly default: Probe } {
  if (typeof module !== 'object' || module === null || !('default' in module)) return false;
  const probe = module.default;
  return typeof probe === 'object' && probe !== null && 'kind' in probe && 'look' in probe;
}
