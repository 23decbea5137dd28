import { type FactsKind, unseenSchema } from '@scrutineer/core';
import * as z from 'zod';

const Hop = z.object({
  url: z.string(),
  address: z.string(),
  status: z.number(),
  /** In the order of the wire; names lower case; values with bytes above 127 as Latin-1. */
  headers: z.array(z.tuple([z.string(), z.string()])),
  /** Null for http. `error` is null when a strict client would trust chain, time and name; else OpenSSL's or Node's code. */
  tls: z.object({ protocol: z.string(), error: z.string().nullable() }).nullable(),
});

/** What the HTML of the last page refers to. URLs are absolute, resolved against the page (and its `base`). */
const Page = z.object({
  title: z.string().nullable(),
  scripts: z.array(
    z.object({ url: z.string(), integrity: z.string().nullable(), crossorigin: z.boolean() }),
  ),
  styles: z.array(
    z.object({ url: z.string(), integrity: z.string().nullable(), crossorigin: z.boolean() }),
  ),
  /** Images, frames, media, objects. */
  embeds: z.array(z.object({ element: z.string(), url: z.string() })),
  forms: z.array(z.object({ action: z.string(), method: z.string(), hasPassword: z.boolean() })),
  /**
   * Hosts other than the page's own from which it takes scripts, styles and what it embeds, each with the domain that
   * was registered for it (Public Suffix List; of an address, and of what is no such name, the host itself).
   */
  sites: z.array(z.tuple([z.string(), z.string()])).optional(),
  /** `http-equiv` metas: lower-case name and content. A content security policy outside of the head is not here. */
  metas: z.array(z.tuple([z.string(), z.string()])),
  generator: z.string().nullable(),
});

const Http = z.object({
  /** At least one: without it nothing was seen. The last is the page where the trail ends. */
  hops: z.tuple([Hop], Hop),
  end: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('answer') }),
    /** The trail comes back to a page that it had passed, with no cookie set on the way that might change its mind. */
    z.object({ kind: z.literal('loop'), url: z.string() }),
    /** More than ten redirections. */
    z.object({ kind: z.literal('too-long') }),
    /** A redirection that names no address that can be followed. */
    z.object({ kind: z.literal('bad-location'), location: z.string() }),
    /** The next page of the trail could not be seen. */
    z.object({ kind: z.literal('unseen'), url: z.string(), why: unseenSchema }),
  ]),
  /** The body of the last hop. `text` is there for text/plain of at most 64 kB, `page` for HTML. */
  body: z.object({
    bytes: z.number(),
    /** True when there was more than is read (500 kB, or what the compression was allowed to grow to). */
    truncated: z.boolean(),
    text: z.string().nullable(),
    page: Page.nullable(),
  }),
});
export type HttpFacts = z.infer<typeof Http>;
/** One page of a trail of redirections. */
export type HttpHop = HttpFacts['hops'][number];
/** What the HTML of a page refers to. */
export type HttpPage = NonNullable<HttpFacts['body']['page']>;

/** One GET and the redirections that it leads through. */
export const http: FactsKind<HttpFacts> = { probe: 'http', version: 1, schema: Http };
