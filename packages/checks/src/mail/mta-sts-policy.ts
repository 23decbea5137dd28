import type { HttpFacts } from '@scrutineer/probes/http/facts';
import { type MtaStsPolicy, parseMtaStsPolicy } from '@scrutineer/wire/mta-sts';

/** What a sender gets when it fetches the policy: a policy, or the first thing that makes it take none. */
export type PolicyFetch =
  | MtaStsPolicy
  | {
      readonly kind: 'untrusted' | 'not-found' | 'redirected' | 'other-type';
      readonly found: string;
    }
  | { readonly kind: 'unreadable'; readonly found: string }
  /** The server asks to come back later, which proves nothing. */
  | { readonly kind: 'busy'; readonly found: string };

/** What every check of the policy's content says where none can be fetched: MAIL-21 judges that. */
export const NO_POLICY = {
  status: 'not-applicable',
  message: 'There is no MTA-STS policy of {domain} that senders could use.',
} as const;

const BUSY = [429, 503];

/** Fetches as a sender does (RFC 8461, 3.3): trusted TLS, status 200, no redirection, plain text. */
export function readPolicy({ hops: [first], body }: HttpFacts): PolicyFetch {
  const error = first.tls === null ? 'no TLS' : first.tls.error;
  if (error !== null) return { kind: 'untrusted', found: error };
  const { status, headers } = first;
  if (BUSY.includes(status)) return { kind: 'busy', found: `status ${status}` };
  if (status >= 300 && status < 400) {
    const location = headers.find(([name]) => name === 'location')?.[1];
    return { kind: 'redirected', found: location ?? `status ${status}` };
  }
  if (status !== 200) return { kind: 'not-found', found: `status ${status}` };
  const type = headers.find(([name]) => name === 'content-type')?.[1] ?? 'none';
  if (!/^text\/plain\s*(?:;|$)/i.test(type) || body.text === null)
    return { kind: 'other-type', found: type };
  const policy = parseMtaStsPolicy(body.text);
  if (policy.kind === 'policy') return policy;
  const [{ line, problem }] = policy.errors;
  return { kind: 'unreadable', found: line === 0 ? problem : `line ${line}, ${problem}` };
}
