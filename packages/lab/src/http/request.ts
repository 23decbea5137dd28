/** The parts of a request that the lab's web servers look at. */
export interface HttpRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** As in the `Host` field, in lower case, without a port; empty when there is none. */
  readonly host: string;
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
  return { method, path, host: hostOf(fields) };
}

function hostOf(fields: readonly string[]): string {
  const field = fields.find((each) => each.toLowerCase().startsWith('host:')) ?? '';
  const value = field.slice('host:'.length).trim().toLowerCase();
  const portAt = value.lastIndexOf(':');
  const host = portAt > value.lastIndexOf(']') ? value.slice(0, portAt) : value;
  return SAFE_HOST.test(host) ? host : '';
}

/** Goes back to the client in redirections, so that it may hold nothing that ends a line. */
const SAFE_HOST = /^[a-z0-9.:[\]_-]*$/;
