/** The parts of a request that the lab's web servers look at. */
export interface HttpRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** As in the `Host` field, in lower case, without a port; empty when there is none. */
  readonly host: string;
  /** As in the field `Origin`; empty when there is none. */
  readonly origin: string;
  /** Whether the client asks for the connection to be kept. */
  readonly keepsAlive: boolean;
  /** All of the head, as it came. */
  readonly head: string;
}

/** Where a head ends. */
export const HEAD_END = '\r\n\r\n';

/** Reads the head of a request, without the empty line that ends it; undefined when it is none (RFC 9112, 3). */
export function parseRequest(head: string): HttpRequest | undefined {
  const [line = '', ...fields] = head.split('\r\n');
  const [method = '', target = '', version = '', ...rest] = line.split(' ');
  if (rest.length > 0 || !version.startsWith('HTTP/1.') || !target.startsWith('/'))
    return undefined;
  const [path = '/'] = target.split('?', 1);
  const keepsAlive = fields.some((each) => /^connection: *keep-alive *$/i.test(each));
  return { method, path, host: hostOf(fields), origin: originOf(fields), keepsAlive, head };
}

function hostOf(fields: readonly string[]): string {
  const field = fields.find((each) => each.toLowerCase().startsWith('host:')) ?? '';
  const value = field.slice('host:'.length).trim().toLowerCase();
  const portAt = value.lastIndexOf(':');
  const host = portAt > value.lastIndexOf(']') ? value.slice(0, portAt) : value;
  return SAFE_HOST.test(host) ? host : '';
}

function originOf(fields: readonly string[]): string {
  const field = fields.find((each) => each.toLowerCase().startsWith('origin:')) ?? '';
  const value = field.slice('origin:'.length).trim();
  return SAFE_ORIGIN.test(value) ? value : '';
}

/** Goes back to the client in fields, so that it may hold nothing that ends a line. */
const SAFE_ORIGIN = /^[\x21-\x7e]{1,200}$/;

/** Goes back to the client in redirections, so that it may hold nothing that ends a line. */
const SAFE_HOST = /^[a-z0-9.:[\]_-]*$/;
