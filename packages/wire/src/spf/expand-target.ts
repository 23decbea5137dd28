import { asksForName, expandMacros } from './expand-macros.ts';
import type { MacroPart } from './macro-string.ts';
import type { SpfRun } from './spf-run.ts';
import { clientName, validatedNames } from './validated-names.ts';
import type { SpfWork } from './spf-work.ts';

/**
 * Writes a macro-string of the record at `domain` out, asking for the client's name where `p` wants it.
 *
 * `counts`: whether that question is one of the ten (RFC 7208, 4.6.4); those for an explanation are not.
 * Throws `SpfHalt` as `SpfRun.ask` does.
 */
export function* expandFor(
  run: SpfRun,
  parts: readonly MacroPart[],
  { domain, counts }: { readonly domain: string; readonly counts: boolean },
): SpfWork<string> {
  const values = new Map(run.macros).set('d', domain);
  if (asksForName(parts)) {
    const cost = counts && run.names === null ? run.spend() : null;
    values.set('p', clientName(yield* validatedNames(run, cost), domain));
  }
  return expandMacros(parts, values);
}
