/**
 * Lengths of RSA keys that sign zones, in bits.
 *
 * `breakableBelow`: within reach of those who have factored 829 bits (RSA-250, 2020). `advisedMin`: NIST SP 800-57
 * part 1, revision 5, table 2 (112 bits of strength). `max`: RFC 3110, 2; validators need not take longer ones.
 */
export const RSA_LENGTHS = { breakableBelow: 1024, advisedMin: 2048, max: 4096 } as const;
