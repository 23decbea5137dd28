import { labelOctets, labelsOf } from '../dns/name.ts';

/** Compares two names as a signed zone orders them: below zero when `a` comes first (RFC 4034, 6.1). */
export function compareNames(a: string, b: string): number {
  const left = labelsOf(a);
  const right = labelsOf(b);
  for (let at = 1; at <= Math.min(left.length, right.length); at += 1) {
    const difference = compareLabels(left.at(-at) ?? '', right.at(-at) ?? '');
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** Returns the longest name that both are under, in the words of `a`: the root when they have nothing in common. */
export function commonAncestor(a: string, b: string): string {
  const left = labelsOf(a);
  const right = labelsOf(b);
  let count = 0;
  while (
    count < Math.min(left.length, right.length) &&
    compareLabels(left.at(-count - 1) ?? '', right.at(-count - 1) ?? '') === 0
  ) {
    count += 1;
  }
  return lastLabels(a, count);
}

/** Returns the name that the last `count` labels of a name make: the root for none. */
export function lastLabels(name: string, count: number): string {
  const labels = labelsOf(name);
  return count === 0 ? '.' : labels.slice(Math.max(0, labels.length - count)).join('.');
}

/** Returns the wildcard directly below a name. */
export function wildcardOf(name: string): string {
  return name === '.' ? '*' : `*.${name}`;
}

/** Octets from left to right, A to Z as a to z; what ends first comes first. */
function compareLabels(a: string, b: string): number {
  if (a === b) return 0;
  const left = labelOctets(a);
  const right = labelOctets(b);
  for (let at = 0; at < Math.min(left.length, right.length); at += 1) {
    const difference = folded(left[at] ?? 0) - folded(right[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

function folded(octet: number): number {
  return octet >= 0x41 && octet <= 0x5a ? octet + 0x20 : octet;
}
