import type { SharingFacts, SiteAnswersFacts } from '@scrutineer/probes/site/facts';

/** For tests: a site that shares nothing, and sends nothing back. */
export const answers: SiteAnswersFacts = {
  origin: 'https://scrutineer.invalid',
  foreign: shared(null, null),
  unnamed: shared(null, null),
  trace: { kind: 'seen', facts: { status: 405, echoed: false } },
};

/** For tests: a part that was not answered. */
export const unanswered = {
  kind: 'unseen' as const,
  why: { reason: 'deadline' as const, stage: '/', afterMs: 10_000 },
};

/** For tests: what is said to a page of another site. */
export function shared(allowOrigin: string | null, allowCredentials: string | null) {
  const facts: SharingFacts = { status: 200, allowOrigin, allowCredentials };
  return { kind: 'seen' as const, facts };
}
