import { type Change, type Instant, defineCheck, target } from '@scrutineer/core';
import { dnssec } from '@scrutineer/probes/dnssec/facts';
import { dnssecAlgorithm } from '@scrutineer/wire/dnssec';
import { NEW_KEYS } from './new-keys.ts';
import { NOT_SIGNED } from './not-signed.ts';

/**
 * SEC-4. The zone is signed with an algorithm that may still be used.
 *
 * 1. `dig +cd +short DNSKEY ZONE`: the third number of each key is its algorithm.
 * 2. Look them up in the IANA registry "DNS Security Algorithm Numbers", as of the day that is judged, and take the
 *    best: a zone that is changing its algorithm has two.
 * 3. Must not be used for signing, or not assigned: `forbidden`. Not recommended: `discouraged`. Otherwise: `strong`.
 *
 * Not judged here: the length of RSA keys (SEC-5).
 */
export default defineCheck({
  id: 'SEC-4',
  title: 'The zone is signed with a strong algorithm',
  why: 'Newer resolvers treat signatures of an old algorithm as none, so that answers can be forged as if there were no DNSSEC.',
  sources: [
    { document: 'RFC 9904', clause: '3' },
    { document: 'RFC 9905', clause: '2' },
  ],
  reproduce: 'dig +cd +multiline DNSKEY {zone}',
  about: target,
  needs: { dnssec },
  outcomes: {
    strong: { status: 'pass', message: 'The zone {zone} is signed with {found}.' },
    discouraged: {
      status: 'fail',
      severity: 'low',
      message: 'The zone {zone} is signed with {found}, which is not recommended any more.',
      remedy: NEW_KEYS,
      mender: 'dns-host',
    },
    forbidden: {
      status: 'fail',
      severity: 'medium',
      message: 'The zone {zone} is signed with {found}, which must not be used any more.',
      remedy: NEW_KEYS,
      mender: 'dns-host',
    },
    'not-signed': NOT_SIGNED,
  },
  judge({ dnssec: { zone, keys } }, at) {
    if (keys.length === 0) return [{ tag: 'not-signed', args: { zone } }];
    const algorithms = [...new Set(keys.map(({ algorithm }) => algorithm))];
    const tags = algorithms.map((algorithm) => rankOf(algorithm, at));
    const tag =
      (['strong', 'discouraged'] as const).find((each) => tags.includes(each)) ?? 'forbidden';
    const found = algorithms
      .filter((algorithm) => rankOf(algorithm, at) === tag)
      .map((algorithm) => dnssecAlgorithm(algorithm, at)?.mnemonic ?? `algorithm ${algorithm}`)
      .join(', ');
    if (tag === 'strong') return [{ tag, args: { zone, found } }];
    const changes: readonly Change[] = [
      { kind: 'dnssec', zone, action: 'new-keys' },
      { kind: 'ds', zone, values: 'from-keys' },
    ];
    return [{ tag, args: { zone, found }, changes }];
  },
});

function rankOf(algorithm: number, at: Instant): 'strong' | 'discouraged' | 'forbidden' {
  const use = dnssecAlgorithm(algorithm, at)?.publishing ?? 'MUST NOT';
  if (use === 'MUST NOT') return 'forbidden';
  return use === 'NOT RECOMMENDED' ? 'discouraged' : 'strong';
}
