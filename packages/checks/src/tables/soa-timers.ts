/**
 * Bounds of the times in a SOA record, in seconds, inclusive. Outside of them copies die early or faults stay long.
 *
 * `expireMin`: two weeks are advised (RFC 1912, 2.2); half of that outlives a long weekend.
 * `minimumMax`: the time for which "no such name" is remembered; above a day it has been found to do harm
 * (RFC 2308, 5).
 */
export const SOA_TIMERS = { expireMin: 604_800, minimumMax: 86_400 } as const;
