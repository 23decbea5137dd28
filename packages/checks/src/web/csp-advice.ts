import type { Change } from '@scrutineer/core';
import { type CspPolicy, cspSources, headerValues, parseCsp } from '@scrutineer/wire/http';
import { type Landing, originOf } from './landing.ts';

const NAME = 'Content-Security-Policy';
const SOURCES_MAX = 12;

/** Directives by name, their sources as one text; null takes one away. */
export type Directives = Readonly<Record<string, string | null>>;

/**
 * The header that makes a page's policy say this as well.
 *
 * What its header fields say otherwise stays: the first policy among them takes the directives in, the others follow it.
 * Policies in the page itself are left alone, as all hold at once.
 */
export function policyHeader({ host, hop }: Landing, directives: Directives): Change {
  const [first, ...others] = headerValues(hop.headers, NAME).flatMap((value) => parseCsp(value));
  const changed = new Map(first?.directives);
  for (const [name, sources] of Object.entries(directives)) {
    if (sources === null) changed.delete(name);
    else changed.set(name, sources === '' ? [] : sources.split(' '));
  }
  const value = [changed, ...others.map((policy) => policy.directives)].map(textOf).join(', ');
  return { kind: 'header', host, name: NAME, value };
}

/**
 * The header under which scripts come only from where they may now, without the sources that are unwanted.
 *
 * `also` adds the site itself, or every site that the page has scripts from; that is done as well when nothing was said.
 */
export function scriptsWithout(
  landing: Landing,
  isUnwanted: (source: string) => boolean,
  also: 'nothing' | 'itself' | 'all-seen',
): Change {
  const [first] = headerValues(landing.hop.headers, NAME).flatMap((value) => parseCsp(value));
  const said = first === undefined ? null : cspSources(first, 'script-src-elem');
  const kept = (said ?? []).filter((source) => !isUnwanted(source) && source !== "'none'");
  const added = {
    nothing: kept.length === 0 ? ["'self'"] : [],
    itself: ["'self'"],
    'all-seen': seenSources(landing),
  };
  const sources = new Set([...kept, ...added[said === null ? 'all-seen' : also]]);
  return policyHeader(landing, {
    'script-src': [...sources].join(' '),
    'script-src-elem': null,
    'script-src-attr': null,
  });
}

/** Where the page has its scripts from: itself, and the other sites that it names. */
function seenSources({ page, locus }: Landing): readonly string[] {
  const others = page.scripts
    .map(({ url }) => originOf(url))
    .filter((origin) => origin.startsWith('https://') && `${origin}/` !== locus);
  return ["'self'", ...new Set(others)].slice(0, SOURCES_MAX);
}

function textOf(directives: CspPolicy['directives']): string {
  return [...directives].map(([name, sources]) => [name, ...sources].join(' ')).join('; ');
}
