import { type DomainSpec, readDomainSpec } from './domain-spec.ts';
import { isIpv4Literal, isIpv6Literal } from './ip-literal.ts';
import type { Qualifier, SpfMechanism } from './spf-record.ts';

const QUALIFIERS: readonly Qualifier[] = ['+', '-', '?', '~'];

type Problem = { readonly problem: string };

/**
 * Reads one directive: a qualifier, if there is one, and a mechanism with what belongs to it.
 *
 * `position` is where the term stands in its record. The first fault comes back as `problem`; nothing is thrown.
 * Source: RFC 7208, 5 and 12.
 */
export function readMechanism(
  text: string,
  position: number,
): { readonly mechanism: SpfMechanism } | Problem {
  const written = QUALIFIERS.find((each) => text.startsWith(each));
  const body = written === undefined ? text : text.slice(1);
  const end = body.search(/[:/]/);
  const name = (end === -1 ? body : body.slice(0, end)).toLowerCase();
  const argument = end === -1 ? '' : body.slice(end);
  const place = { position, text, qualifier: written ?? ('+' as const) };
  switch (name) {
    case 'all':
      if (argument !== '') return { problem: 'something after "all"' };
      return { mechanism: { ...place, name } };
    case 'include':
    case 'exists': {
      const read = readDomain(argument);
      if ('problem' in read) return read;
      if (read.domain === null) return { problem: `"${name}" without a name` };
      return { mechanism: { ...place, name, domain: read.domain } };
    }
    case 'ptr': {
      const read = readDomain(argument);
      return 'problem' in read ? read : { mechanism: { ...place, name, domain: read.domain } };
    }
    case 'a':
    case 'mx': {
      const read = readDomainAndPrefixes(argument);
      return 'problem' in read ? read : { mechanism: { ...place, name, ...read } };
    }
    case 'ip4':
    case 'ip6': {
      const read = readNetwork(argument, name);
      return 'problem' in read ? read : { mechanism: { ...place, name, ...read } };
    }
    default:
      return { problem: `the unknown mechanism "${name}"` };
  }
}

function readDomain(argument: string): { readonly domain: DomainSpec | null } | Problem {
  if (argument === '') return { domain: null };
  if (!argument.startsWith(':')) return { problem: 'a prefix length where none may stand' };
  const read = readDomainSpec(argument.slice(1));
  return read.kind === 'invalid' ? { problem: read.problem } : { domain: read.spec };
}

function readDomainAndPrefixes(argument: string) {
  // Prefix lengths are the last run of digits and slashes; a top label is never digits only, so none is lost.
  let cut = argument.length;
  while (cut > 0 && /[\d/]/.test(argument.charAt(cut - 1))) cut -= 1;
  const slash = argument.indexOf('/', cut);
  const prefixes = slash === -1 ? '' : argument.slice(slash);
  const read = readDomain(slash === -1 ? argument : argument.slice(0, slash));
  if ('problem' in read) return read;
  const found = /^(?:\/(\d{1,3}))?(?:\/\/(\d{1,3}))?$/.exec(prefixes);
  const cidr4 = prefixLength(found?.[1], 32);
  const cidr6 = prefixLength(found?.[2], 128);
  if (found === null || cidr4 === undefined || cidr6 === undefined)
    return { problem: `the unreadable prefix length "${prefixes}"` };
  return { ...read, cidr4, cidr6 };
}

function readNetwork(
  argument: string,
  name: 'ip4' | 'ip6',
): { readonly network: string; readonly prefix: number } | Problem {
  if (!argument.startsWith(':')) return { problem: `"${name}" without an address` };
  const slash = argument.indexOf('/');
  const network = argument.slice(1, slash === -1 ? undefined : slash);
  const isRight = name === 'ip4' ? isIpv4Literal(network) : isIpv6Literal(network);
  if (!isRight) return { problem: `"${network}", which is no ${name} address` };
  const longest = name === 'ip4' ? 32 : 128;
  const prefix = prefixLength(slash === -1 ? undefined : argument.slice(slash + 1), longest);
  if (prefix === undefined)
    return { problem: `the unreadable prefix length "${argument.slice(slash)}"` };
  return { network, prefix };
}

/** The length, `longest` where none is written, nothing where it is no length: too large, or with a leading zero. */
function prefixLength(digits: string | undefined, longest: number): number | undefined {
  if (digits === undefined) return longest;
  if (!/^(?:0|[1-9]\d{0,2})$/.test(digits)) return undefined;
  return Number(digits) <= longest ? Number(digits) : undefined;
}
