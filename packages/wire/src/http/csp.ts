import { isAscii, NOT_IN_PAGE, writtenDirectives } from './csp-slips.ts';
import { type HeaderFields, headerValues } from './headers.ts';

/** One Content Security Policy: directive names in lower case, their values as written, in order. */
export interface CspPolicy {
  readonly from: 'header' | 'meta';
  readonly directives: ReadonlyMap<string, readonly string[]>;
}

const LENGTH_MAX = 65_536;
const POLICIES_MAX = 64;

/**
 * Reads the policies of one field value: a comma begins another policy.
 *
 * Policies without a directive are left out. The first of two directives of the same name counts; one with letters
 * beyond ASCII does not count at all. Of a longer text
 * the first 65,536 characters are read, of more policies the first 64, of more directives the first 256.
 * Source: CSP Level 3, 2.2.1 and 2.2.2.
 */
export function parseCsp(value: string, from: CspPolicy['from'] = 'header'): readonly CspPolicy[] {
  return value
    .slice(0, LENGTH_MAX)
    .split(',', POLICIES_MAX)
    .map((text) => ({ from, directives: directivesOf(text, from) }))
    .filter(({ directives }) => directives.size > 0);
}

/**
 * All enforced policies of a page: those of its header fields, then those of its metas. They all hold at once.
 *
 * `metas` are the page's `http-equiv` names and contents. Report-only policies enforce nothing and are not here.
 */
export function pagePolicies(fields: HeaderFields, metas: HeaderFields): readonly CspPolicy[] {
  const name = 'content-security-policy';
  const inFields = headerValues(fields, name).flatMap((value) => parseCsp(value, 'header'));
  // HTML reads the content of a meta as one policy; a comma in it is a part of a value.
  const inMetas = headerValues(metas, name)
    .map((value) => directivesOf(value.slice(0, LENGTH_MAX), 'meta'))
    .filter((directives) => directives.size > 0)
    .map((directives) => ({ from: 'meta' as const, directives }));
  return [...inFields, ...inMetas].slice(0, POLICIES_MAX);
}

function directivesOf(text: string, from: CspPolicy['from']): Map<string, readonly string[]> {
  const directives = new Map<string, readonly string[]>();
  for (const [name, sources] of writtenDirectives(text)) {
    const isIdle = from === 'meta' && NOT_IN_PAGE.includes(name);
    if (isIdle || directives.has(name) || !isAscii(name + sources.join(''))) continue;
    directives.set(name, sources);
  }
  return directives;
}
