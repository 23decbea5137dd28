import { labelsOf, parentOf, toLowerAscii } from '../dns/name.ts';
import type { Nsec3Data } from '../dns/record-data.ts';
import { lastLabels, wildcardOf } from './canonical-order.ts';
import { type Denial, denialByTypes, type Denier, endsAuthority } from './denial.ts';
import { proven, unproven } from './denial.ts';
import { nsec3Hash } from './nsec3-hash.ts';
import type { Work } from './work.ts';

/** An NSEC3 record with its owner in lower case. */
export interface Nsec3Gap {
  readonly owner: string;
  readonly data: Nsec3Data;
}

interface Encloser {
  readonly name: string;
  readonly isOptOut: boolean;
}

/**
 * More iterations make a zone insecure. RFC 9276, 3.2 leaves the number to us, and lets us refuse to answer above a
 * second one; we have none, as a costly zone is not a forged one.
 */
const ITERATIONS_MAX = 100;

const SHA_1 = 1;
const OPT_OUT = 1;

/**
 * Returns what a zone's validated NSEC3 records deny. Records with other parameters than the first, with unknown
 * flags or an unknown hash are passed over. Its functions throw `WorkExceeded`.
 *
 * Source: RFC 5155, 8 and 9.2; RFC 9276, 3.2.
 */
export function nsec3Denier(records: readonly Nsec3Gap[], zone: string, work: Work): Denier {
  const known = records.filter(
    ({ owner, data }) =>
      data.hashAlgorithm === SHA_1 && data.flags <= OPT_OUT && parentOf(owner) === zone,
  );
  const first = known[0]?.data;
  if (first === undefined) return always(unproven('no NSEC3 record can be read'));
  const { salt, iterations } = first;
  if (iterations > ITERATIONS_MAX) {
    const reason = `${zone} wants ${iterations} iterations for a hash, more than ${ITERATIONS_MAX}`;
    return always({ status: 'insecure', reason });
  }
  const gaps = known
    .filter(({ data }) => data.salt === salt && data.iterations === iterations)
    .map(({ owner, data }) => ({
      from: toLowerAscii(labelsOf(owner)[0] ?? ''),
      to: toLowerAscii(data.nextHashed),
      ...data,
    }));
  const hashes = new Map<string, string>();
  const hashOf = (name: string) => {
    const before = hashes.get(name);
    if (before !== undefined) return before;
    work.spend('hashes');
    const hash = nsec3Hash(name, salt, iterations);
    hashes.set(name, hash);
    return hash;
  };
  return denierOver({
    at: (name) => gaps.find(({ from }) => from === hashOf(name)),
    over: (name) => gaps.find(({ from, to }) => covers(from, to, hashOf(name))),
    zone,
  });
}

interface Gaps {
  readonly at: (name: string) => Nsec3Data | undefined;
  readonly over: (name: string) => Nsec3Data | undefined;
  readonly zone: string;
}

function denierOver(gaps: Gaps): Denier {
  const noName: Denier['noName'] = (name) => {
    const encloser = closestEncloser(gaps, name);
    if (encloser === undefined) return unproven(`no NSEC3 records lead to ${name}`);
    const wildcard = wildcardOf(encloser.name);
    if (gaps.over(wildcard) === undefined) return unproven(`no NSEC3 record covers ${wildcard}`);
    return encloser.isOptOut ? optOut(name) : proven(`${name} is proven not to exist`);
  };

  const noData: Denier['noData'] = (name, type) => {
    const own = gaps.at(name);
    if (own !== undefined) return denialByTypes(own.types, name, type);
    const encloser = closestEncloser(gaps, name);
    if (encloser === undefined) return unproven(`no NSEC3 records lead to ${name}`);
    const wildcard = wildcardOf(encloser.name);
    const types = gaps.at(wildcard)?.types;
    if (encloser.isOptOut) return optOut(name);
    if (types === undefined) return unproven(`no NSEC3 record is at ${wildcard}`);
    const denial = denialByTypes(types, wildcard, type);
    return denial.status === 'proven' ? { ...denial, isUnsignedCut: false } : denial;
  };

  const noCloser: Denier['noCloser'] = (name, encloser) => {
    const nextCloser = lastLabels(name, labelsOf(encloser).length + 1);
    const gap = gaps.over(nextCloser);
    if (gap === undefined) return unproven(`no NSEC3 record covers ${nextCloser}`);
    return gap.flags === OPT_OUT
      ? optOut(nextCloser)
      : proven(`${nextCloser} is proven not to exist`);
  };

  return { noName, noData, noCloser };
}

/** The nearest name above that exists, with the one below it towards the name proven not to (RFC 5155, 8.3). */
function closestEncloser({ at, over, zone }: Gaps, name: string): Encloser | undefined {
  const top = labelsOf(zone).length;
  for (let count = labelsOf(name).length - 1; count >= top; count -= 1) {
    const candidate = lastLabels(name, count);
    const match = at(candidate);
    if (match === undefined) continue;
    const gap = over(lastLabels(name, count + 1));
    if (gap === undefined || endsAuthority(match.types)) return undefined;
    return { name: candidate, isOptOut: gap.flags === OPT_OUT };
  }
  return undefined;
}

/** Hashes are as long as one another, so text compares as octets do; the last gap ends at the first hash. */
function covers(from: string, to: string, hash: string): boolean {
  return from < to ? from < hash && hash < to : hash > from || hash < to;
}

function optOut(name: string): Denial {
  return { status: 'insecure', reason: `${name} lies where unsigned delegations need no proof` };
}

function always(denial: Denial): Denier {
  return { noName: () => denial, noData: () => denial, noCloser: () => denial };
}
