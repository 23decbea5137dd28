/**
 * Iterations of NSEC3 above which validators treat a zone as unsigned, or fail it.
 *
 * RFC 9276, 3.2 leaves the number to them; 50 is what common resolvers settled on (appendix A gives the reasoning).
 */
export const NSEC3_ITERATIONS_HEEDED_MAX = 50;
