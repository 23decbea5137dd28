import { type Instant, instant } from '@scrutineer/core';

/** The shortest RSA keys that give the strength asked for, by the day from which it is asked. */
export interface KeyLengths {
  readonly from: Instant;
  readonly rsaBitsMin: number;
  readonly source: string;
}

/**
 * Oldest first. NIST asks for 112 bits of strength until the end of 2030 and for 128 bits after it.
 *
 * Source: NIST SP 800-57 part 1 revision 5, tables 2 and 4; CA/Browser Forum TLS Baseline Requirements, 6.1.5.
 */
const LENGTHS: readonly [KeyLengths, ...KeyLengths[]] = [
  {
    from: instant('2014-01-01'),
    rsaBitsMin: 2048,
    source: 'NIST SP 800-57 part 1',
  },
  {
    from: instant('2031-01-01'),
    rsaBitsMin: 3072,
    source: 'NIST SP 800-57 part 1',
  },
];

/** The lengths that hold at this time; the oldest for times before it. */
export function keyLengths(at: Instant): KeyLengths {
  return LENGTHS.findLast(({ from }) => from <= at) ?? LENGTHS[0];
}
