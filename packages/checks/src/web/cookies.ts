import type { Judgement, Unclear, UrlSubject } from '@scrutineer/core';
import type { HttpFacts } from '@scrutineer/probes/http/facts';
import { type SetCookie, headerValues, parseSetCookie } from '@scrutineer/wire/http';
import { hostOf, originOf } from './landing.ts';

/** A cookie that was set on the way to a page. */
export interface SeenCookie {
  readonly cookie: SetCookie;
  readonly host: string;
}

const COOKIES_MAX = 30;

/** The outcome where no cookie is set. */
export const NO_COOKIES = {
  status: 'not-applicable',
  message: '{url} sets no cookies of this kind.',
} as const;

/**
 * Judges each cookie that is set on the way from `subject` to its page, kept by site and name.
 *
 * Of two of one name the last counts, as in a browser; those that are deleted are left out. Where the end of the trail was
 * not seen, a pass is not known.
 */
export function judgeCookies<Tag extends string>(
  subject: UrlSubject,
  facts: HttpFacts,
  judge: (seen: SeenCookie) => Judgement<Tag> | null,
): readonly (Judgement<Tag | 'no-cookies'> | Unclear)[] {
  const found = new Map<string, Judgement<Tag>>();
  for (const { url, headers } of facts.hops) {
    for (const text of headerValues(headers, 'set-cookie').slice(0, COOKIES_MAX)) {
      const cookie = parseSetCookie(text);
      if (cookie === null || isDeletion(cookie)) continue;
      const judgement = judge({ cookie, host: hostOf(url) });
      const locus = `${originOf(url)}/ cookie ${cookie.name}`;
      if (judgement !== null) found.set(locus, { ...judgement, locus });
    }
  }
  const { end } = facts;
  const rest: readonly Unclear[] = end.kind === 'unseen' ? [{ unclear: end.why }] : [];
  if (found.size > 0) return [...found.values(), ...rest];
  return rest.length > 0 ? rest : [{ tag: 'no-cookies', args: { url: subject.url } }];
}

/** Whether a name looks as if it kept somebody logged in. Tokens against forged requests have to be read by scripts. */
export function isSession({ name }: SetCookie): boolean {
  const lower = name.toLowerCase();
  if (/csrf|xsrf/.test(lower)) return false;
  return /sess|sid$|^sid|auth|token|login|jwt/.test(lower);
}

function isDeletion({ value, maxAge }: SetCookie): boolean {
  return value === '' || (maxAge !== null && /^(0+|-\d+)$/.test(maxAge));
}
