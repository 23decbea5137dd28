import type { Judgement, Unclear, UrlSubject } from '@scrutineer/core';
import type { HttpFacts, HttpHop, HttpPage } from '@scrutineer/probes/http/facts';
import { type CspPolicy, pagePolicies } from '@scrutineer/wire/http';

/** The page over HTTPS on which a visitor ends up. */
export interface Landing {
  readonly hop: HttpHop;
  readonly page: HttpPage;
  readonly url: string;
  readonly host: string;
  /** Where findings about the page are kept: its scheme and host, so that two ways to one site give one finding. */
  readonly locus: string;
  /** The enforced policies of header fields and metas. */
  readonly policies: readonly CspPolicy[];
  /** What is not in `page` may stand in what was not read. */
  readonly isCut: boolean;
}

/** The outcome where the trail does not end on a page over HTTPS. */
export const NO_PAGE = {
  status: 'not-applicable',
  message: '{url} leads to no web page over HTTPS.',
} as const;

/**
 * Judges the page over HTTPS on which a visitor of `subject` ends up.
 *
 * Unknown when its end was not seen, or when it is an error page (that may be a wall against programs) or a redirection
 * to nowhere. No page, when the trail ends over http, goes in circles, or leads to something that is not HTML.
 */
export function judgePage<Tag extends string>(
  subject: UrlSubject,
  facts: HttpFacts,
  judge: (landing: Landing) => readonly (Judgement<Tag> | Unclear)[],
): readonly (Judgement<Tag | 'no-page'> | Unclear)[] {
  const { end, body } = facts;
  const hop = lastHop(facts);
  if (end.kind === 'unseen') return [{ unclear: end.why }];
  if (end.kind === 'answer' && hop.status >= 300) return [errorPage(hop.status)];
  const { page } = body;
  const isPage = end.kind === 'answer' && hop.tls !== null && URL.canParse(hop.url);
  if (!isPage || page === null) return [{ tag: 'no-page', args: { url: subject.url } }];
  const { host, origin } = new URL(hop.url);
  const policies = pagePolicies(hop.headers, page.metas);
  const landing = {
    hop,
    page,
    url: hop.url,
    host,
    locus: `${origin}/`,
    policies,
    isCut: body.truncated,
  };
  return judge(landing).map((each) => ({ locus: landing.locus, ...each }));
}

/** The last hop of a trail. */
export function lastHop({ hops }: HttpFacts): HttpHop {
  return hops.at(-1) ?? hops[0];
}

/** The host in an address; empty when it is none. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '';
}

/** Scheme and host of an address; empty when it is none. */
export function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : '';
}

/** The address to which a hop sends its visitor on; null when it does not, or to none that can be read. */
export function targetOf({ url, status, headers }: HttpHop): string | null {
  if (![301, 302, 303, 307, 308].includes(status)) return null;
  const location = headers.find(([name]) => name === 'location')?.[1];
  return location !== undefined && URL.canParse(location, url) ? new URL(location, url).href : null;
}

/** Statuses by which a server says for whomever it is asked that there is no page: not found, gone, wrong server, no http. */
const NO_PAGE_FOR_ANYONE: ReadonlySet<number> = new Set([404, 410, 421, 426]);

/**
 * Why nothing is said of an answer that a person at a browser might not get: a request to come back later, or a refusal
 * that may be a wall against programs. Null of all others.
 */
export function wallOf(status: number): Unclear | null {
  if (status === 429 || status === 503)
    return { unclear: { reason: 'throttled', detail: `status ${status}` } };
  return status < 400 || status >= 500 || NO_PAGE_FOR_ANYONE.has(status) ? null : errorPage(status);
}

/** Why nothing is said of what stands on, or is missing from, the page of an error. */
export function errorPage(status: number): Unclear {
  return { unclear: { reason: 'protocol', stage: 'page', detail: `status ${status}` } };
}
