import { type Instant, instant } from '@scrutineer/core';
import type { CipherSuite } from '@scrutineer/wire/tls';

/** What a guideline says of suites that do not authenticate what they encrypt in one step (CBC with a separate MAC). */
export interface SuiteGuideline {
  readonly from: Instant;
  readonly document: string;
  /** `insufficient`: to be turned off. `phase-out`: to be turned off at the next occasion. Null: sound in this respect. */
  readonly levelOf: (suite: CipherSuite) => 'insufficient' | 'phase-out' | null;
}

/**
 * Guidelines by the day from which they hold, oldest first.
 *
 * NIST asks for suites with authenticated encryption to come first since SP 800-52r2 (3.3.1); the Dutch NCSC put the
 * others with SHA-1 on *insufficient* and those with SHA-2 on *phase out* in May 2025 (tables for cipher suites).
 */
const GUIDELINES: readonly [SuiteGuideline, ...SuiteGuideline[]] = [
  {
    from: instant('2019-08-29'),
    document: 'NIST SP 800-52r2',
    levelOf: ({ mac, mode }) => (mac === 'AEAD' || mode === 'none' ? null : 'phase-out'),
  },
  {
    from: instant('2025-05-01'),
    document: 'NCSC-NL TLS guidelines 2025-05',
    levelOf: ({ mac, mode }) => {
      if (mac === 'AEAD' || mode === 'none') return null;
      return mac === 'SHA1' || mac === 'MD5' ? 'insufficient' : 'phase-out';
    },
  },
];

/** The guideline that holds at this time; the oldest for times before it. */
export function suiteGuideline(at: Instant): SuiteGuideline {
  return GUIDELINES.findLast(({ from }) => from <= at) ?? GUIDELINES[0];
}
