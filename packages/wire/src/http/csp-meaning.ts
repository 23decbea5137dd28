import type { CspPolicy } from './csp.ts';

const OF_SCRIPTS = ['script-src', 'default-src'];
const OF_STYLES = ['style-src', 'default-src'];
const OF_ALL = ['default-src'];

/** Where a directive's list comes from when a policy does not have it (CSP Level 3, 6.8.3). */
const FALLBACKS: Readonly<Record<string, readonly string[]>> = {
  'script-src': OF_ALL,
  'script-src-elem': OF_SCRIPTS,
  'script-src-attr': OF_SCRIPTS,
  'style-src': OF_ALL,
  'style-src-elem': OF_STYLES,
  'style-src-attr': OF_STYLES,
  'worker-src': ['child-src', ...OF_SCRIPTS],
  'child-src': OF_ALL,
  'connect-src': OF_ALL,
  'font-src': OF_ALL,
  'frame-src': ['child-src', 'default-src'],
  'img-src': OF_ALL,
  'manifest-src': OF_ALL,
  'media-src': OF_ALL,
  'object-src': OF_ALL,
  'prefetch-src': OF_ALL,
};

/** Every host of a scheme, or text that is itself the script; with `*`, sources that let anybody's content in. */
const SCHEMES = /^(https?|wss?|data|blob|filesystem|mediastream):$/i;
/** Every host, also with scheme or port, and every host below a top-level domain. */
const ANY_HOST = /^([a-z][a-z0-9+.-]*:\/\/)?\*(\.[a-z0-9-]+)?(:(\d+|\*))?\/?$/i;

const NONCE_OR_HASH = /^'(nonce|sha256|sha384|sha512)-[A-Za-z0-9+/_-]+={0,2}'$/i;

/**
 * The list of sources that governs a directive in one policy, after fallback; null when nothing governs it.
 *
 * `base-uri`, `form-action` and `frame-ancestors` fall back to nothing.
 */
export function cspSources(policy: CspPolicy, directive: string): readonly string[] | null {
  for (const name of [directive, ...(FALLBACKS[directive] ?? [])]) {
    const sources = policy.directives.get(name);
    if (sources !== undefined) return sources;
  }
  return null;
}

/** Whether some policy says anything about where scripts may come from. */
export function restrictsScripts(policies: readonly CspPolicy[]): boolean {
  return policies.some((policy) => cspSources(policy, 'script-src-elem') !== null);
}

/**
 * Whether script written into the page runs, either as an element or as an event attribute.
 *
 * A nonce, a hash or `'strict-dynamic'` takes `'unsafe-inline'` out of force, and a `sandbox` without `allow-scripts`
 * all script. Policies all hold at once, so one that forbids is enough. True when there is no policy. Source: CSP Level 3, 6.7.3.2.
 */
export function scriptInlineAllowed(policies: readonly CspPolicy[]): boolean {
  if (policies.some(isWithoutScripts)) return false;
  return ['script-src-elem', 'script-src-attr'].some((directive) =>
    policies.every((policy) => {
      const sources = cspSources(policy, directive);
      return sources === null || allowsAllInline(sources);
    }),
  );
}

/** Whether text may be turned into script (`eval`). True when there is no policy. Source: CSP Level 3, 4.4. */
export function scriptEvalAllowed(policies: readonly CspPolicy[]): boolean {
  if (policies.some(isWithoutScripts)) return false;
  return policies.every((policy) => {
    const sources = cspSources(policy, 'script-src');
    return sources === null || has(sources, "'unsafe-eval'");
  });
}

/**
 * The sources that let scripts in from anywhere, as written; empty when some policy keeps them out.
 *
 * With `'strict-dynamic'` hosts and schemes are out of force. Policies that do not govern scripts keep nothing out,
 * and give no source either: ask `restrictsScripts` first.
 */
export function scriptBlanketSources(policies: readonly CspPolicy[]): readonly string[] {
  const found = scriptSourceLists(policies).map((sources) => sources.filter(isBlanket));
  return found.some((each) => each.length === 0) ? [] : [...new Set(found.flat())];
}

/**
 * The lists by which scripts come in, one of each policy that governs them; a script has to fit all of them.
 *
 * A list with `'strict-dynamic'` is empty, as that takes hosts and schemes out of force.
 */
export function scriptSourceLists(policies: readonly CspPolicy[]): readonly (readonly string[])[] {
  return policies
    .map((policy) => cspSources(policy, 'script-src-elem'))
    .filter((sources) => sources !== null)
    .map((sources) => (has(sources, "'strict-dynamic'") ? [] : sources));
}

/** Whether plug-ins are kept out or held to some list. */
export function restrictsObjects(policies: readonly CspPolicy[]): boolean {
  return policies.some((policy) => cspSources(policy, 'object-src')?.some(isBlanket) === false);
}

/** Whether a `base` element slipped into the page is kept from turning its relative addresses elsewhere. */
export function restrictsBase(policies: readonly CspPolicy[]): boolean {
  return policies.some((policy) => policy.directives.has('base-uri'));
}

/**
 * Who may show the page in a frame: the lists of all policies that name one; empty when none does.
 *
 * Policies in the page itself cannot say it (`pagePolicies` leaves it out of them).
 */
export function frameAncestors(policies: readonly CspPolicy[]): readonly (readonly string[])[] {
  return policies
    .map((policy) => policy.directives.get('frame-ancestors'))
    .filter((sources) => sources !== undefined);
}

/** Whether any site at all may show the page in a frame, as far as these lists go. */
export function framesAnybody(lists: readonly (readonly string[])[]): boolean {
  return lists.every((sources) => sources.some(isBlanket));
}

/** Whether browsers turn every http address in the page into https (Upgrade Insecure Requests, 3). */
export function upgradesInsecure(policies: readonly CspPolicy[]): boolean {
  return policies.some((policy) => policy.directives.has('upgrade-insecure-requests'));
}

function isWithoutScripts({ directives }: CspPolicy): boolean {
  const flags = directives.get('sandbox');
  return flags !== undefined && !has(flags, 'allow-scripts');
}

function isBlanket(source: string): boolean {
  return SCHEMES.test(source) || ANY_HOST.test(source);
}

function allowsAllInline(sources: readonly string[]): boolean {
  const isNeutralised =
    has(sources, "'strict-dynamic'") || sources.some((source) => NONCE_OR_HASH.test(source));
  return has(sources, "'unsafe-inline'") && !isNeutralised;
}

function has(sources: readonly string[], keyword: string): boolean {
  return sources.some((source) => source.toLowerCase() === keyword);
}
