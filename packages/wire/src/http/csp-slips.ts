/** One thing in a policy that browsers pass over, or take for something else than was meant. */
export interface CspSlip {
  readonly kind:
    /** Not a directive of any version of the specification. */
    | 'unknown-directive'
    /** A directive that stands there again; the first counts. */
    | 'repeated-directive'
    /** A directive that has no force in the page itself. */
    | 'not-in-page'
    /** A keyword without its quotes, which is then the name of a host. */
    | 'unquoted-keyword'
    /** Something in quotes that is no keyword, nonce or hash. */
    | 'unknown-keyword'
    /** `'none'` beside other sources, where it has no force. */
    | 'none-beside-others'
    /** Letters beyond ASCII, for which the whole directive is passed over. */
    | 'not-ascii';
  /** In lower case. */
  readonly directive: string;
  /** The source that it is about, as written; empty when it is the directive. */
  readonly source: string;
}

/** A directive as written: its name in lower case, and its sources. */
export type WrittenDirective = readonly [name: string, sources: readonly string[]];

const LENGTH_MAX = 65_536;
const DIRECTIVES_MAX = 256;

/** What a policy in the page itself cannot say (CSP Level 3, 3.3). */
export const NOT_IN_PAGE: readonly string[] = ['report-uri', 'frame-ancestors', 'sandbox'];

/** Those whose values are lists of sources. */
const SOURCE_LISTS: ReadonlySet<string> = words(
  'base-uri child-src connect-src default-src font-src form-action frame-ancestors ' +
    'frame-src img-src manifest-src media-src object-src prefetch-src script-src ' +
    'script-src-attr script-src-elem style-src style-src-attr style-src-elem ' +
    'worker-src fenced-frame-src navigate-to',
);

/** All others of CSP Level 3 and of what was added to it elsewhere; also those that were taken out again. */
const OTHERS: ReadonlySet<string> = words(
  'block-all-mixed-content plugin-types referrer reflected-xss report-to report-uri ' +
    'require-sri-for require-trusted-types-for sandbox trusted-types ' +
    'upgrade-insecure-requests webrtc',
);

const KEYWORDS: ReadonlySet<string> = words(
  'none self unsafe-inline unsafe-eval strict-dynamic unsafe-hashes report-sample ' +
    'unsafe-allow-redirects wasm-unsafe-eval trusted-types-eval report-sha256 ' +
    'report-sha384 report-sha512 inline-speculation-rules',
);

const NONCE_OR_HASH = /^(nonce|sha256|sha384|sha512)-[A-Za-z0-9+/_-]+={0,2}$/i;

/** Finds the slips in one policy as it was written. Source: CSP Level 3, 2.2.1, 2.3 and 6. */
export function cspSlips(text: string, from: 'header' | 'meta'): readonly CspSlip[] {
  const seen = new Set<string>();
  return writtenDirectives(text).flatMap(([directive, sources]): CspSlip[] => {
    const slip = (kind: CspSlip['kind'], source = ''): CspSlip => ({ kind, directive, source });
    if (!isAscii(directive + sources.join(''))) return [slip('not-ascii')];
    if (!isKnown(directive)) return [slip('unknown-directive')];
    if (seen.has(directive)) return [slip('repeated-directive')];
    seen.add(directive);
    if (from === 'meta' && NOT_IN_PAGE.includes(directive)) return [slip('not-in-page')];
    if (!SOURCE_LISTS.has(directive)) return [];
    return sources.flatMap((source) => {
      const kind = slipOf(source, sources.length);
      return kind === null ? [] : [slip(kind, source)];
    });
  });
}

/**
 * The policy that browsers make of a text, written as it was probably meant: keywords in quotes, and nothing that
 * has no force. Unquoted `unsafe-` keywords are left out, as the page works without them.
 */
export function withoutSlips(text: string, from: 'header' | 'meta'): string {
  const directives = new Map<string, readonly string[]>();
  for (const [directive, sources] of writtenDirectives(text)) {
    const isIdle = from === 'meta' && NOT_IN_PAGE.includes(directive);
    const counts = isAscii(directive + sources.join('')) && isKnown(directive);
    if (!counts || isIdle || directives.has(directive)) continue;
    directives.set(directive, SOURCE_LISTS.has(directive) ? mended(sources) : sources);
  }
  return [...directives].map(([name, sources]) => [name, ...sources].join(' ')).join('; ');
}

/** The directives of one policy, those of the same name and those without force among them. */
export function writtenDirectives(text: string): readonly WrittenDirective[] {
  return text
    .slice(0, LENGTH_MAX)
    .split(';', DIRECTIVES_MAX)
    .flatMap((part): WrittenDirective[] => {
      const [name, ...sources] = part.split(/[\t\n\f\r ]/).filter((word) => word !== '');
      return name === undefined ? [] : [[name.toLowerCase(), sources]];
    });
}

/** Whether a text holds nothing but ASCII: a directive that holds more is passed over (CSP Level 3, 2.2.1). */
export function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 0x7f) return false;
  return true;
}

function slipOf(source: string, count: number): CspSlip['kind'] | null {
  const lower = source.toLowerCase();
  if (lower === "'none'") return count > 1 ? 'none-beside-others' : null;
  if (isKeyword(lower)) return 'unquoted-keyword';
  if (!source.startsWith("'") && !source.endsWith("'")) return null;
  const inside = lower.slice(1, -1);
  const isQuoted = source.length > 2 && source.startsWith("'") && source.endsWith("'");
  return isQuoted && isKeyword(inside) ? null : 'unknown-keyword';
}

function mended(sources: readonly string[]): readonly string[] {
  const kept = sources.flatMap((source) => {
    const kind = slipOf(source, sources.length);
    if (kind === null) return [source];
    const isHarmless = kind === 'unquoted-keyword' && !source.toLowerCase().startsWith('unsafe-');
    return isHarmless ? [`'${source}'`] : [];
  });
  const others = kept.filter((source) => source.toLowerCase() !== "'none'");
  if (others.length > 0) return others;
  return sources.length > 0 ? ["'none'"] : [];
}

function isKeyword(text: string): boolean {
  return KEYWORDS.has(text) || NONCE_OR_HASH.test(text);
}

function isKnown(directive: string): boolean {
  return SOURCE_LISTS.has(directive) || OTHERS.has(directive);
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}
