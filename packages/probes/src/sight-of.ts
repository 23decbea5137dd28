import type { Sight } from '@scrutineer/core';
import { Unobservable } from './probe.ts';

/** Waits for a part of a look, and makes data of it when the part alone cannot be seen. Every other error goes on. */
export async function sightOf<Facts>(part: Promise<Facts>): Promise<Sight<Facts>> {
  try {
    return { kind: 'seen', facts: await part };
  } catch (error) {
    if (error instanceof Unobservable) return { kind: 'unseen', why: error.why };
    throw error;
  }
}
