import { Unobservable } from '../probe.ts';
import type { HttpFacts, HttpHop } from './facts.ts';
import type { Body } from './read-body.ts';

/** Where a trail of redirections led. `body` is that of the last hop, as it came. */
export interface Trail {
  readonly hops: HttpFacts['hops'];
  readonly end: HttpFacts['end'];
  readonly body: Body;
}

/** An answer whose head is there. One of `readBody` and `discard` is called, once. */
export interface Arrival {
  readonly hop: HttpHop;
  readonly readBody: () => Promise<Body>;
  readonly discard: () => void;
}

const REDIRECTIONS_MAX = 10;
const REDIRECTING = new Set([301, 302, 303, 307, 308]);
const LOCATION_CHARACTERS_MAX = 2000;
/** Where the web is: the ports of http and https, and those that IANA and custom give to their second servers. */
const WEB_PORTS = new Set(['', '80', '443', '8080', '8443']);
const NO_BODY: Body = { bytes: new Uint8Array(), truncated: false };

/**
 * Follows the redirections that begin at a page, whatever it is that answers (RFC 9110, 15.4).
 *
 * It goes on without the cookies that it was given, so that a page that sets one and leads back to itself is not
 * called a circle: how it goes on for a browser stays unseen. A redirection to a port that is not one of the web's
 * is not followed, as some other service may listen there. What goes wrong after the first hop ends the trail and
 * is part of it; at the first hop it is thrown as `Unobservable`.
 */
export async function walkTrail(
  start: string,
  arriveAt: (url: URL) => Promise<Arrival>,
): Promise<Trail> {
  const first = await hopTo(new URL(start), arriveAt);
  const hops: [HttpHop, ...HttpHop[]] = [first.hop];
  const passed = new Set([first.hop.url]);
  let { body, next } = first;
  while (next.kind === 'onward') {
    const { href } = next.url;
    if (passed.has(href)) return { hops, end: circleAt(href, hops), body };
    if (hops.length > REDIRECTIONS_MAX) return { hops, end: { kind: 'too-long' }, body };
    passed.add(href);
    try {
      assertWebPort(next.url);
      const hop = await hopTo(next.url, arriveAt);
      hops.push(hop.hop);
      ({ body, next } = hop);
    } catch (error) {
      if (!(error instanceof Unobservable)) throw error;
      return { hops, end: { kind: 'unseen', url: href, why: error.why }, body };
    }
  }
  return { hops, end: next, body };
}

/** Returns the first header of a name, in lower case, or null. */
export function headerOf({ headers }: HttpHop, name: string): string | null {
  return headers.find(([each]) => each === name)?.[1] ?? null;
}

/** Throws `Unobservable` when a server says that it wants less of us. */
export function refuseThrottling(hop: HttpHop): void {
  const retryAfter = headerOf(hop, 'retry-after');
  if (hop.status === 429 || (hop.status === 503 && retryAfter !== null))
    throw new Unobservable({ reason: 'throttled', detail: `HTTP status ${hop.status}` });
}

/** How a trail goes on from a page. */
export type Next =
  | { readonly kind: 'onward'; readonly url: URL }
  | { readonly kind: 'answer' }
  | { readonly kind: 'bad-location'; readonly location: string };

async function hopTo(url: URL, arriveAt: (url: URL) => Promise<Arrival>) {
  const { hop, readBody, discard } = await arriveAt(url);
  try {
    refuseThrottling(hop);
  } catch (error) {
    discard();
    throw error;
  }
  const next = nextOf(hop);
  if (next.kind !== 'onward') return { hop, next, body: await readBody() };
  discard();
  return { hop, next, body: NO_BODY };
}

function circleAt(url: string, hops: readonly HttpHop[]): HttpFacts['end'] {
  const circle = hops.slice(hops.findIndex((hop) => hop.url === url));
  if (!circle.some((hop) => headerOf(hop, 'set-cookie') !== null)) return { kind: 'loop', url };
  const detail = 'it leads back to itself after it set a cookie, and none is kept';
  return { kind: 'unseen', url, why: { reason: 'protocol', stage: 'redirection', detail } };
}

function assertWebPort({ port }: URL): void {
  if (WEB_PORTS.has(port)) return;
  throw new Unobservable({ reason: 'out-of-scope', rule: `port ${port} is not one of the web` });
}

/** Reads where a page leads. */
export function nextOf(hop: HttpHop): Next {
  const header = REDIRECTING.has(hop.status) ? headerOf(hop, 'location') : null;
  if (header === null) return { kind: 'answer' };
  // Headers come as Latin-1; browsers take the octets of a location for UTF-8.
  const location = Buffer.from(header, 'latin1').toString();
  const url = URL.parse(location, hop.url);
  if (url === null || !['http:', 'https:'].includes(url.protocol))
    return { kind: 'bad-location', location: location.slice(0, LOCATION_CHARACTERS_MAX) };
  url.hash = '';
  url.username = '';
  url.password = '';
  return { kind: 'onward', url };
}
