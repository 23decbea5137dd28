import type { HttpFacts } from '@scrutineer/probes/http/facts';
import { type Hsts, headerValues, parseHsts } from '@scrutineer/wire/http';

const NAME = 'Strict-Transport-Security';

/** What a host's own first answer over https says of HSTS. Browsers heed the first of several fields. */
export type HstsReading =
  /** Its TLS is not trusted, so that browsers disregard the field (RFC 6797, 8.1). */
  | { readonly kind: 'untrusted' }
  | { readonly kind: 'absent' }
  | {
      readonly kind: 'sent';
      readonly text: string;
      readonly policy: Hsts;
      readonly count: number;
    };

/** Reads HSTS where it counts for a host: in the first answer, not where the trail ends. */
export function readHsts({ hops }: HttpFacts): HstsReading {
  const [first] = hops;
  if (first.tls === null || first.tls.error !== null) return { kind: 'untrusted' };
  const [text, ...others] = headerValues(first.headers, NAME);
  if (text === undefined) return { kind: 'absent' };
  return { kind: 'sent', text, policy: parseHsts(text), count: 1 + others.length };
}

/** The header that makes a host's policy last a year, and keeps what else it says. */
export function yearOfHsts(host: string, reading: HstsReading, coversAll = false) {
  const policy =
    reading.kind === 'sent' && reading.policy.kind === 'policy' ? reading.policy : undefined;
  const age = Math.max(policy?.maxAgeSeconds ?? 0, YEAR_SECONDS);
  const parts = [
    `max-age=${age}`,
    ...(coversAll || policy?.includesSubdomains === true ? ['includeSubDomains'] : []),
    ...(policy?.preload === true ? ['preload'] : []),
  ];
  return { kind: 'header' as const, host, name: NAME, value: parts.join('; ') };
}

/** One year: what the compliance guide of OMB M-15-13 and the lists inside of browsers ask for. */
export const YEAR_SECONDS = 31_536_000;

/** Outcomes of a host that has no policy to judge. */
export const NO_HSTS = {
  status: 'not-applicable',
  message: '{url} sends no HSTS policy that browsers would heed.',
} as const;
