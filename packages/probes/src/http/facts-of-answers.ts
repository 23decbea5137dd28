import type { Sight } from '@scrutineer/core';
import { Unobservable } from '../probe.ts';
import type { HttpFacts, HttpHop } from './facts.ts';
import { BODY_BYTES_MAX, readContent } from './read-content.ts';
import { type Arrival, walkTrail } from './trail.ts';

/** An answer that was had in another way than by looking. Header names in any case, values as Latin-1. */
export interface GivenAnswer {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array;
}

/**
 * What the probe `http` would have seen at a URL, had these been the answers, one for each hop of the trail.
 *
 * TLS is taken to be one that a strict client trusts. Where the trail goes on and there are no more answers, the next
 * page is unseen; answers that the trail does not come to are left out. No I/O. `start` is an http or https URL.
 */
export async function factsOfAnswers(
  start: string,
  answers: readonly GivenAnswer[],
): Promise<Sight<HttpFacts>> {
  const left = answers.values();
  try {
    const { hops, end, body } = await walkTrail(start, (url) => {
      const { value: answer } = left.next();
      if (answer === undefined) return Promise.reject(new Unobservable({ reason: 'never-tried' }));
      return Promise.resolve(arrival(url, answer));
    });
    const { facts } = await readContent(hops.at(-1) ?? hops[0], body);
    return { kind: 'seen', facts: { hops, end, body: facts } };
  } catch (error) {
    if (error instanceof Unobservable) return { kind: 'unseen', why: error.why };
    throw error;
  }
}

function arrival(url: URL, { status, headers, body }: GivenAnswer): Arrival {
  const hop: HttpHop = {
    url: url.href,
    address: '',
    status,
    headers: headers.map(([name, value]) => [name.toLowerCase(), value.trim()]),
    tls: url.protocol === 'https:' ? { protocol: 'TLSv1.3', error: null } : null,
  };
  const truncated = body.length > BODY_BYTES_MAX;
  return {
    hop,
    readBody: () => Promise.resolve({ bytes: body.subarray(0, BODY_BYTES_MAX), truncated }),
    discard: () => undefined,
  };
}
