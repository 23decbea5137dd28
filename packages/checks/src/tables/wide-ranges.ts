/**
 * Ranges in SPF that are wider than one office or one provider of its own would have.
 *
 * In bits of the prefix. Below `wide`: more addresses than any single network operator was given for one customer.
 * Below `everybody`: so much of the internet that it holds anyone. A judgement of Scrutineer's own: no standard has
 * a number.
 */
export const WIDE_RANGES = {
  ip4: { wide: 16, everybody: 4 },
  ip6: { wide: 32, everybody: 12 },
} as const;
