/** One cookie as a Set-Cookie field sets it. */
export interface SetCookie {
  readonly name: string;
  readonly value: string;
  readonly isSecure: boolean;
  readonly isHttpOnly: boolean;
  /** `invalid` is a value that no browser knows; null when there is none. */
  readonly sameSite: 'strict' | 'lax' | 'none' | 'invalid' | null;
  readonly domain: string | null;
  readonly path: string | null;
  /** As written, like `maxAge`. */
  readonly expires: string | null;
  readonly maxAge: string | null;
}

const LENGTH_MAX = 8192;
const NAME_AND_VALUE_MAX = 4096;
const ATTRIBUTES_MAX = 64;
const ATTRIBUTE_MAX = 1024;

/**
 * Reads the value of one Set-Cookie field as browsers do; null for what they disregard.
 *
 * Where an attribute stands twice the last counts. Attributes that are not known are passed over. A text of more
 * than 8192 characters, or a name and value of more than 4096 together, is disregarded.
 * Source: draft-ietf-httpbis-rfc6265bis, 5.6.
 */
export function parseSetCookie(text: string): SetCookie | null {
  if (text.length > LENGTH_MAX || hasControl(text)) return null;
  const [pair = '', ...rest] = text.split(';', ATTRIBUTES_MAX);
  const [name, value] = nameAndValue(pair);
  if (name + value === '' || name.length + value.length > NAME_AND_VALUE_MAX) return null;
  const attributes = new Map(
    rest.map(attribute).filter(([, text]) => text.length <= ATTRIBUTE_MAX),
  );
  const sameSite = attributes.get('samesite');
  return {
    name,
    value,
    isSecure: attributes.has('secure'),
    isHttpOnly: attributes.has('httponly'),
    sameSite: sameSite === undefined ? null : sameSiteOf(sameSite),
    domain: attributes.get('domain')?.replace(/^\./, '').toLowerCase() ?? null,
    path: attributes.get('path') ?? null,
    expires: attributes.get('expires') ?? null,
    maxAge: attributes.get('max-age') ?? null,
  };
}

/**
 * Whether a browser refuses the cookie for what its name promises: `__Secure-` must be Secure, `__Host-` moreover
 * has the path `/` and no domain. A cookie without a name must not look like one in its value.
 * Source: draft-ietf-httpbis-rfc6265bis, 4.1.3 and 5.7.
 */
export function breaksNamePrefix(cookie: SetCookie): boolean {
  if (cookie.name === '') return /^__(secure|host)-/i.test(cookie.value);
  const name = cookie.name.toLowerCase();
  if (name.startsWith('__host-'))
    return !cookie.isSecure || cookie.path !== '/' || (cookie.domain ?? '') !== '';
  return name.startsWith('__secure-') && !cookie.isSecure;
}

function nameAndValue(pair: string): readonly [string, string] {
  const equals = pair.indexOf('=');
  // A pair without an equals sign is a value without a name.
  return equals === -1
    ? ['', trimmed(pair)]
    : [trimmed(pair.slice(0, equals)), trimmed(pair.slice(equals + 1))];
}

function attribute(part: string): readonly [string, string] {
  const equals = part.indexOf('=');
  const [name, value] =
    equals === -1 ? [part, ''] : [part.slice(0, equals), part.slice(equals + 1)];
  return [trimmed(name).toLowerCase(), trimmed(value)];
}

function sameSiteOf(value: string): SetCookie['sameSite'] {
  const lower = value.toLowerCase();
  return lower === 'strict' || lower === 'lax' || lower === 'none' ? lower : 'invalid';
}

/** White space here is the space and the tab only. */
function trimmed(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text[start])) start += 1;
  while (end > start && isBlank(text[end - 1])) end -= 1;
  return text.slice(start, end);
}

function isBlank(char: string | undefined): boolean {
  return char === ' ' || char === '\t';
}

function hasControl(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if ((code < 0x20 && code !== 0x09) || code === 0x7f) return true;
  }
  return false;
}
