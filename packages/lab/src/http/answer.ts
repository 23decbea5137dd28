import { STATUS_CODES } from 'node:http';
import type { Host, WebServer } from '../world.ts';
import type { HttpRequest } from './request.ts';

/** A host of the world as its web server knows it. */
export interface WebSite {
  readonly name: string;
  readonly web: WebServer;
  readonly tls: Host['tls'];
}

/** What a web server says to one request. */
export interface HttpAnswer {
  readonly status: number;
  /** In the order of the wire. */
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

/** Whether a request came over TLS. */
export type Scheme = 'http' | 'https';

/**
 * What an honest site answers, by the world alone.
 *
 * Redirections by name come first, then port 80's sending to HTTPS, then the pages. A site answers for names that
 * are not its own as it does for its own, which is what an alias in the DNS leads to.
 */
export function answerTo(site: WebSite, scheme: Scheme, request: HttpRequest): HttpAnswer {
  const { web } = site;
  const host = request.host === '' ? site.name : request.host;
  const fields = (all: HttpAnswer['headers'] = []) =>
    all.flatMap((field) => filled(field, request));
  const every = scheme === 'https' ? fields(web.headers) : [];
  const target = web.redirects?.[`${scheme}://${host}`];
  if (target !== undefined) return redirection(301, target + request.path, every);
  if (scheme === 'http' && web.http === 'redirect-to-https') {
    return redirection(301, `https://${host}${request.path}`, every);
  }
  if (request.method === 'TRACE' && web.trace === true)
    return {
      status: 200,
      headers: [['Content-Type', 'message/http'], ...every],
      body: `${request.head}\r\n\r\n`,
    };
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return plain(405, [['Allow', 'GET, HEAD'], ...every]);
  }
  const page = web.pages[request.path];
  if (page === undefined) return plain(404, every);
  return {
    status: page.status ?? 200,
    headers: [['Content-Type', page.mediaType], ...every, ...fields(page.headers)],
    body: page.body,
  };
}

function filled(
  [name, value]: readonly [string, string],
  { origin }: HttpRequest,
): HttpAnswer['headers'] {
  if (!value.includes('{origin}')) return [[name, value]];
  return origin === '' ? [] : [[name, value.replaceAll('{origin}', () => origin)]];
}

/** An answer that sends the client elsewhere. */
export function redirection(
  status: number,
  location: string,
  headers: HttpAnswer['headers'] = [],
): HttpAnswer {
  const answer = plain(status, headers);
  return { ...answer, headers: [['Location', location], ...answer.headers] };
}

/** An answer that says no more than its status. */
export function plain(status: number, headers: HttpAnswer['headers'] = []): HttpAnswer {
  return {
    status,
    headers: [['Content-Type', 'text/plain; charset=utf-8'], ...headers],
    body: `${status} ${STATUS_CODES[status] ?? ''}\n`,
  };
}

/** The answer as bytes; to HEAD it has no body. */
export function encodeAnswer(
  answer: HttpAnswer,
  { method, keepsAlive }: Pick<HttpRequest, 'method' | 'keepsAlive'>,
): Uint8Array {
  const { status, headers, body } = answer;
  const content = Buffer.from(body);
  const fields: HttpAnswer['headers'] = [
    ...headers,
    ['Content-Length', String(content.length)],
    ['Connection', keepsAlive ? 'keep-alive' : 'close'],
  ];
  const head = encodeHead(status, fields);
  return method === 'HEAD' ? head : Buffer.concat([head, content]);
}

/** Status line and fields, with the empty line that ends them. Fields are bytes of Latin-1 (RFC 9110, 5.5). */
export function encodeHead(status: number, headers: HttpAnswer['headers']): Buffer {
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`);
  const line = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n`;
  return Buffer.from(`${line}${lines.join('')}\r\n`, 'latin1');
}
