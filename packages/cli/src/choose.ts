import type { Check } from '@scrutineer/core';
import { UsageError } from './usage-error.ts';

/**
 * The checks whose ids fit one of the patterns, in the catalogue's order; all of them without patterns.
 *
 * Patterns are separated by commas; `*` stands for any characters: `MAIL-*,TLS-3`. Case does not matter. Checks whose
 * looks want the owner's consent are left out without it.
 *
 * @throws UsageError when a pattern fits none, or none that may be judged.
 */
export function chooseChecks(
  catalogue: ReadonlyMap<string, Check>,
  patterns: string | undefined,
  hasConsent = false,
): readonly Check[] {
  const known = [...catalogue.values()];
  const all = known.filter((check) => hasConsent || !wantsConsent(check));
  if (patterns === undefined) return all;
  const wanted = patterns
    .split(',')
    .map((pattern) => pattern.trim())
    .filter((pattern) => pattern !== '');
  const chosen = new Set<Check>();
  for (const pattern of wanted) {
    const fitting = all.filter(({ id }) => fits(id, pattern));
    if (fitting.length === 0 && known.some(({ id }) => fits(id, pattern)))
      throw new UsageError(
        `Cannot choose checks: "${pattern}" asks for files that nobody offers, which wants the consent of their owner; say --ask-for-files when you have it`,
      );
    if (fitting.length === 0)
      throw new UsageError(
        `Cannot choose checks: no id fits "${pattern}"; "scrutineer checks" lists them`,
      );
    for (const check of fitting) chosen.add(check);
  }
  if (chosen.size === 0) throw new UsageError('Cannot choose checks: --checks is empty');
  return all.filter((check) => chosen.has(check));
}

function wantsConsent({ needs, beside }: Check): boolean {
  return Object.values({ ...needs, ...beside }).some((kind) => kind.wantsConsent === true);
}

function fits(id: string, pattern: string): boolean {
  const parts = pattern.toUpperCase().split('*');
  const [head = '', ...rest] = parts;
  if (!id.startsWith(head)) return false;
  let from = head.length;
  for (const [index, part] of rest.entries()) {
    const isLast = index === rest.length - 1;
    const at = isLast && part !== '' ? id.lastIndexOf(part) : id.indexOf(part, from);
    if (at < from) return false;
    from = at + part.length;
    if (isLast && part !== '' && from !== id.length) return false;
  }
  return rest.length > 0 || from === id.length;
}
