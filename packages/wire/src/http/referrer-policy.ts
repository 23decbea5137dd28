import { type HeaderFields, listedValues } from './headers.ts';

const POLICIES = [
  'no-referrer',
  'no-referrer-when-downgrade',
  'same-origin',
  'origin',
  'strict-origin',
  'origin-when-cross-origin',
  'strict-origin-when-cross-origin',
  'unsafe-url',
] as const;

/** How much of the address of a page its links and images betray to others. */
export type ReferrerPolicy = (typeof POLICIES)[number];

/**
 * The policy that a page's Referrer-Policy fields set: the last token that browsers know.
 *
 * Null when there is no field or no token that is known; browsers then act as `strict-origin-when-cross-origin`.
 * Source: Referrer Policy, 8.1.
 */
export function parseReferrerPolicy(fields: HeaderFields): ReferrerPolicy | null {
  const known = (listedValues(fields, 'referrer-policy') ?? []).flatMap((token) => {
    const policy = POLICIES.find((each) => each === token.toLowerCase());
    return policy === undefined ? [] : [policy];
  });
  return known.at(-1) ?? null;
}
