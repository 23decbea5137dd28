import { defineCheck, target } from '@scrutineer/core';
import { dnssec } from '@scrutineer/probes/dnssec/facts';
import { dsDigestType } from '@scrutineer/wire/dnssec';

/**
 * SEC-3. A DS record at the registrar has a digest that may still be used.
 *
 * 1. `dig +short DS ZONE`: the third number is the digest type.
 * 2. Look the types up in the IANA registry "DS RR Type Digest Algorithms", as of the day that is judged.
 * 3. All of them must not be used for delegation, or are not assigned: `weak`. Otherwise: `strong`.
 *
 * A weak digest beside a strong one is harmless: validators heed the strong one (RFC 4509, 3).
 */
export default defineCheck({
  id: 'SEC-3',
  title: 'The DNSSEC link at the registrar is strong',
  why: 'A link made with a broken digest can be forged, and newer resolvers no longer heed it.',
  sources: [
    { document: 'RFC 9904', clause: '4' },
    { document: 'RFC 9905', clause: '2' },
  ],
  reproduce: 'dig DS {zone}',
  about: target,
  needs: { dnssec },
  outcomes: {
    strong: { status: 'pass', message: 'A DS record of {zone} has the digest {found}.' },
    weak: {
      status: 'fail',
      severity: 'medium',
      message: 'The DS records of {zone} have no stronger digest than {found}.',
      remedy:
        'Enter at the registrar the DS record with digest type 2 (SHA-256) that your DNS host shows you for {zone}, and take the old ones out once it is there.',
      mender: 'office',
    },
    'no-ds': { status: 'not-applicable', message: 'The registrar has no DS record for {zone}.' },
  },
  judge({ dnssec: { zone, ds } }, at) {
    if (ds.length === 0) return [{ tag: 'no-ds', args: { zone } }];
    const types = [...new Set(ds.map(({ digestType }) => digestType))];
    const strong = types.filter(
      (type) => (dsDigestType(type, at)?.publishing ?? 'MUST NOT') !== 'MUST NOT',
    );
    const found = (strong.length > 0 ? strong : types)
      .map((type) => dsDigestType(type, at)?.mnemonic ?? `type ${type}`)
      .join(', ');
    if (strong.length > 0) return [{ tag: 'strong', args: { zone, found } }];
    const change = { kind: 'ds', zone, values: 'from-keys' } as const;
    return [{ tag: 'weak', args: { zone, found }, changes: [change] }];
  },
});
