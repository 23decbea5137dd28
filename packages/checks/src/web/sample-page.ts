import type { UrlSubject } from '@scrutineer/core';
import type { HttpFacts, HttpHop, HttpPage } from '@scrutineer/probes/http/facts';

/** For tests: the front page of the county. */
export const site: UrlSubject = { kind: 'url', url: 'https://cedar.example/' };
/** For tests: the same with `www.`. */
export const www: UrlSubject = { kind: 'url', url: 'https://www.cedar.example/' };
/** For tests: the same over http. */
export const plain: UrlSubject = { kind: 'url', url: 'http://cedar.example/' };

type Headers = readonly (readonly [string, string])[];

/** For tests: one answer. Over https it comes with trusted TLS. */
export function hop(url: string, headers: Headers = [], status = 200): HttpHop {
  const tls = url.startsWith('https:') ? { protocol: 'TLSv1.3', error: null } : null;
  return {
    url,
    address: '192.0.2.10',
    status,
    headers: headers.map(([name, value]) => [name, value]),
    tls,
  };
}

/** For tests: an answer that sends on to `to`. */
export function sendsTo(from: string, to: string, headers: Headers = []): HttpHop {
  return hop(from, [['location', to], ...headers], 301);
}

/** For tests: a trail that ends on an HTML page. */
export function trail(
  hops: readonly [HttpHop, ...HttpHop[]],
  page: Partial<HttpPage> = {},
  rest: Partial<HttpFacts> = {},
): HttpFacts {
  const [first, ...others] = hops;
  return {
    hops: [first, ...others],
    end: { kind: 'answer' },
    body: {
      bytes: 1000,
      truncated: false,
      text: null,
      page: {
        title: 'Cedar County Elections',
        scripts: [],
        styles: [],
        embeds: [],
        forms: [],
        metas: [],
        generator: null,
        ...page,
      },
    },
    ...rest,
  };
}

/** For tests: the county's own page, with these header fields and this content. */
export function page(headers: Headers = [], content: Partial<HttpPage> = {}): HttpFacts {
  return trail([hop(site.url, headers)], content);
}

/** For tests: the same page, of which a part was not read. */
export function cut(facts: HttpFacts): HttpFacts {
  return { ...facts, body: { ...facts.body, truncated: true } };
}

/** For tests: the place for a security contact. */
export const contactUrl: UrlSubject = {
  kind: 'url',
  url: 'https://cedar.example/.well-known/security.txt',
};

/** For tests: a plain text at that place. */
export function textAt(text: string, status = 200): HttpFacts {
  const bytes = text.length;
  const body = { bytes, truncated: false, text, page: null };
  return trail([hop(contactUrl.url, [], status)], {}, { body });
}

/** For tests: a security contact that is in order. */
export const contact: HttpFacts = textAt(
  'Contact: mailto:security@cedar.example\nExpires: 2027-06-01T00:00:00Z\n',
);

/** For tests: trails that end on no page, and what each page check says of them. */
export const NO_PAGES = {
  loop: trail([sendsTo(site.url, site.url)], {}, { end: { kind: 'loop', url: site.url } }),
  unseen: trail(
    [sendsTo(site.url, www.url)],
    {},
    {
      end: {
        kind: 'unseen',
        url: www.url,
        why: { reason: 'deadline', stage: 'connect', afterMs: 5000 },
      },
    },
  ),
  forbidden: trail([hop(site.url, [], 403)]),
  picture: { ...page(), body: { bytes: 10, truncated: false, text: null, page: null } },
  overHttp: trail([sendsTo(site.url, plain.url), hop(plain.url)]),
} as const satisfies Readonly<Record<string, HttpFacts>>;

/** For tests: the rows that every check of a page owes. */
export const noPageRows = [
  {
    name: 'a trail in circles',
    subject: site,
    seen: { http: NO_PAGES.loop },
    expect: ['no-page'],
  },
  {
    name: 'a trail whose end was not seen',
    subject: site,
    seen: { http: NO_PAGES.unseen },
    expect: ['unknown'],
  },
  {
    name: 'a page that turns programs away',
    subject: site,
    seen: { http: NO_PAGES.forbidden },
    expect: ['unknown'],
  },
  {
    name: 'something that is not HTML',
    subject: site,
    seen: { http: NO_PAGES.picture },
    expect: ['no-page'],
  },
  {
    name: 'a page over http',
    subject: site,
    seen: { http: NO_PAGES.overHttp },
    expect: ['no-page'],
  },
] as const;
