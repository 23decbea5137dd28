import { isUnder, labelsOf, sameName, toLowerAscii } from '../dns/name.ts';
import { commonAncestor, compareNames, lastLabels, wildcardOf } from './canonical-order.ts';
import { denialByTypes, type Denier, endsAuthority, proven, unproven } from './denial.ts';

/** An NSEC record: between the two names a zone has no other. Names in lower case. */
export interface NsecGap {
  readonly owner: string;
  readonly next: string;
  readonly types: readonly string[];
}

/** The pseudo-type by which a name without any record says that it does not exist (RFC 9824, 2). */
const NXNAME = 'TYPE128';

/**
 * Returns what a zone's validated NSEC records deny. Source: RFC 4035, 5.4; RFC 6840, 4.1; RFC 9824.
 */
export function nsecDenier(records: readonly NsecGap[], zone: string): Denier {
  const gaps = records
    .map((gap) => ({ ...gap, next: toLowerAscii(gap.next) }))
    .filter(({ owner, next }) => isUnder(owner, zone) && isUnder(next, zone));
  const at = (name: string) => gaps.find(({ owner }) => owner === name);
  /** A gap in which neither the name lies nor any below it. */
  const without = (name: string) =>
    gaps.find((gap) => covers(gap, name, zone) && !isUnder(gap.next, name));

  const noName: Denier['noName'] = (name) => {
    const own = at(name);
    if (own?.types.includes(NXNAME) === true) return proven(`${name} is proven not to exist`);
    const gap = without(name);
    if (gap === undefined) return unproven(`no NSEC record covers ${name}`);
    const wildcard = wildcardOf(closestEncloser(gap, name));
    if (without(wildcard) === undefined) return unproven(`no NSEC record covers ${wildcard}`);
    return proven(`${name} is proven not to exist`);
  };

  const noData: Denier['noData'] = (name, type) => {
    const own = at(name);
    if (own !== undefined) return denialByTypes(own.types, name, type);
    const gap = gaps.find((each) => covers(each, name, zone));
    if (gap === undefined) return unproven(`no NSEC record is about ${name}`);
    if (isUnder(gap.next, name)) return proven(`${name} is proven to be empty`);
    const wildcard = wildcardOf(closestEncloser(gap, name));
    const types = at(wildcard)?.types;
    if (types === undefined) return unproven(`no NSEC record is at ${wildcard}`);
    const denial = denialByTypes(types, wildcard, type);
    return denial.status === 'proven' ? { ...denial, isUnsignedCut: false } : denial;
  };

  const noCloser: Denier['noCloser'] = (name, encloser) => {
    const nextCloser = lastLabels(name, labelsOf(encloser).length + 1);
    return without(nextCloser) === undefined
      ? unproven(`no NSEC record covers ${nextCloser}`)
      : proven(`${nextCloser} is proven not to exist`);
  };

  return { noName, noData, noCloser };
}

/** The last gap of a zone ends where the zone begins. */
function covers({ owner, next, types }: NsecGap, name: string, zone: string): boolean {
  if (compareNames(owner, name) >= 0) return false;
  if (isUnder(name, owner) && endsAuthority(types)) return false;
  return sameName(next, zone) || compareNames(name, next) < 0;
}

function closestEncloser({ owner, next }: NsecGap, name: string): string {
  const one = commonAncestor(name, owner);
  const other = commonAncestor(name, next);
  return labelsOf(one).length > labelsOf(other).length ? one : other;
}
