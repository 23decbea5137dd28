import { type Instant, defineCheck, isoTime, target } from '@scrutineer/core';
import { type DnssecFacts, dnssec } from '@scrutineer/probes/dnssec/facts';
import { SIGNATURE_TIMES } from '../tables/signature-times.ts';
import { NOT_SIGNED } from './not-signed.ts';

type Signature = DnssecFacts['keySignatures'][number];

/**
 * SEC-7. The signatures of the zone are inside their time, with time left to renew them.
 *
 * 1. `dig +cd +dnssec DNSKEY ZONE` and `dig +cd +dnssec SOA ZONE`: each signature gives its end, then its start.
 * 2. Of each set take the signature that is valid for longest. Fewer than 12 hours left: `expires-soon`, unless more
 *    than a quarter of its whole time is left, as with signers that sign every answer anew. Otherwise: `in-time`.
 * 3. None is valid: `expired` when one has ended, `not-yet` when all are still to begin (five minutes are forgiven).
 *
 * Not judged here: whether they verify, or are there at all (SEC-8).
 */
export default defineCheck({
  id: 'SEC-7',
  title: 'DNSSEC signatures are in time',
  why: 'When signatures run out, the name vanishes for all voters whose resolvers check them, from one minute to the next.',
  sources: [
    { document: 'RFC 4035', clause: '5.3.1' },
    { document: 'RFC 6781', clause: '4.4.2' },
  ],
  reproduce: 'dig +cd +dnssec SOA {zone}',
  about: target,
  needs: { dnssec },
  outcomes: {
    'in-time': { status: 'pass', message: 'Signatures of {zone} ({name}) are valid until {time}.' },
    'expires-soon': late('high', 'Signatures of {zone} ({name}) expire on {time}'),
    expired: late('critical', 'Signatures of {zone} ({name}) expired on {time}'),
    'not-yet': late('critical', 'Signatures of {zone} ({name}) are not valid before {time}'),
    'not-signed': NOT_SIGNED,
  },
  judge({ dnssec: { zone, keySignatures, soaSignatures } }, at) {
    const sets = [
      { name: 'DNSKEY', signatures: keySignatures },
      { name: 'SOA', signatures: soaSignatures },
    ].filter(({ signatures }) => signatures.length > 0);
    if (sets.length === 0) return [{ tag: 'not-signed', args: { zone } }];
    return sets.map(({ name, signatures }) => {
      const { tag, time } = timeOf(signatures, at);
      const found = { tag, locus: name, args: { zone, name, time: isoTime(time) } };
      return tag === 'in-time'
        ? found
        : { ...found, changes: [{ kind: 'dnssec', zone, action: 're-sign' } as const] };
    });
  },
});

type Tag = 'in-time' | 'expires-soon' | 'expired' | 'not-yet';

function timeOf(signatures: readonly Signature[], at: Instant): { tag: Tag; time: number } {
  const { skewMs, leftMinMs, leftMinPart } = SIGNATURE_TIMES;
  const begun = signatures.filter(({ inception }) => inception <= at + skewMs);
  if (begun.length === 0) return { tag: 'not-yet', time: earliest(signatures) };
  const [best] = begun.toSorted((a, b) => b.expiration - a.expiration);
  const { inception, expiration } = best ?? { inception: at, expiration: at };
  if (expiration < at) return { tag: 'expired', time: expiration };
  const leftMin = Math.min(leftMinMs, (expiration - inception) * leftMinPart);
  return { tag: expiration - at < leftMin ? 'expires-soon' : 'in-time', time: expiration };
}

function earliest(signatures: readonly Signature[]): number {
  return Math.min(...signatures.map(({ inception }) => inception));
}

function late<const S extends 'high' | 'critical'>(severity: S, found: string) {
  return {
    status: 'fail',
    severity,
    message: `${found}.`,
    remedy:
      'Have your DNS host sign {zone} anew today with the keys that it has, and see why it did not happen by itself. The clock of the signer may be wrong.',
    mender: 'dns-host',
  } as const;
}
