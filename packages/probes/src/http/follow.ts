import type { Unseen } from '@scrutineer/core';
import { type Look, Unobservable } from '../probe.ts';
import { fetchHead } from './fetch.ts';
import type { StreamLook } from './open-stream.ts';
import { readBounded } from './read-body.ts';
import { type Arrival, type Trail, walkTrail } from './trail.ts';

/** What following is lent by its look. */
export type FollowLook = StreamLook & Pick<Look, 'within'>;

/** The bounds of a trail: milliseconds for one hop and for all, and the bytes of the body as they come. */
export interface TrailBounds {
  readonly hopMs: number;
  readonly trailMs: number;
  readonly bodyBytesMax: number;
}

/** Fetches a page and follows its redirections by hand, also to other hosts, as `walkTrail` says. */
export async function follow(start: string, look: FollowLook, bounds: TrailBounds): Promise<Trail> {
  const trailEnd = look.within(bounds.trailMs);
  return walkTrail(start, (url) => arriveAt(url, { look, trailEnd, bounds }));
}

interface Passage {
  readonly look: FollowLook;
  readonly trailEnd: AbortSignal;
  readonly bounds: TrailBounds;
}

async function arriveAt(url: URL, { look, trailEnd, bounds }: Passage): Promise<Arrival> {
  const { hopMs, bodyBytesMax } = bounds;
  const signal = AbortSignal.any([trailEnd, look.within(hopMs)]);
  const { hop, response } = await fetchHead(url, look, signal).catch((error: unknown) => {
    if (!signal.aborted) throw error;
    const why: Unseen = { reason: 'deadline', stage: `the answer of ${url.host}`, afterMs: hopMs };
    throw new Unobservable(why, { cause: error });
  });
  return {
    hop,
    readBody: () => readBounded(response, bodyBytesMax),
    discard: () => {
      response.destroy();
    },
  };
}
