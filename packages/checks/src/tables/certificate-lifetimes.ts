import { type Instant, instant } from '@scrutineer/core';

/** The longest life that a public certificate may have, by the day on which it was made. */
export interface LifetimeCap {
  readonly from: Instant;
  /** A day counts 86,400 seconds, and the last second belongs to the life. */
  readonly daysMax: number;
  readonly source: string;
}

/** Oldest first. Source: CA/Browser Forum, TLS Baseline Requirements, 6.3.2 and its ballots. */
const CAPS: readonly LifetimeCap[] = [
  { from: instant('2018-03-01'), daysMax: 825, source: 'ballot 193' },
  { from: instant('2020-09-01'), daysMax: 398, source: 'ballot SC-031' },
  { from: instant('2026-03-15'), daysMax: 200, source: 'ballot SC-081v3' },
  { from: instant('2027-03-15'), daysMax: 100, source: 'ballot SC-081v3' },
  { from: instant('2029-03-15'), daysMax: 47, source: 'ballot SC-081v3' },
];

/** The cap for a certificate whose life began at this time; undefined before March 2018, when it was counted in months. */
export function lifetimeCap(notBefore: number): LifetimeCap | undefined {
  return CAPS.findLast(({ from }) => from <= notBefore);
}
