import { defineCheck, target } from '@scrutineer/core';
import { dnssec } from '@scrutineer/probes/dnssec/facts';
import { namedKeys } from './registrar-key.ts';

/**
 * SEC-2. The registrar's DS records name a key that the zone serves.
 *
 * 1. `dig DS ZONE` for the registrar's records, `dig +cd DNSKEY ZONE` for the keys.
 * 2. Make the digest of each key that may sign zones and is not revoked:
 *    `dig +cd +noall +answer DNSKEY ZONE | dnssec-dsfromkey -f - ZONE`.
 * 3. One of them is among the DS records (tag, algorithm, digest): `named`. None is: `no-key-named`.
 * 4. Tag and algorithm fit, but the digest is of a type that cannot be computed here: unknown.
 *
 * A DS record more, without a key, is how keys are changed, and no fault.
 */
export default defineCheck({
  id: 'SEC-2',
  title: 'The registrar names a DNSSEC key that the zone has',
  why: 'When the two do not fit, every resolver that checks signatures refuses the name: the site and the mail are gone for those voters.',
  sources: [
    { document: 'RFC 4035', clause: '5.2' },
    { document: 'RFC 4034', clause: '5' },
  ],
  reproduce: 'dig DS {zone}',
  about: target,
  needs: { dnssec },
  outcomes: {
    named: { status: 'pass', message: 'A DS record at the registrar names a key of {zone}.' },
    'no-key-named': {
      status: 'fail',
      severity: 'critical',
      message: 'No DS record at the registrar names a key that {zone} has.',
      remedy:
        'Replace the DS records at the registrar today with those that your DNS host shows you for {zone}. If it shows you none, take the old ones out until it does.',
      mender: 'office',
    },
    'nothing-to-compare': {
      status: 'not-applicable',
      message: 'There are no DS records and keys of {zone} to compare.',
    },
  },
  judge({ dnssec: facts }) {
    const { zone, ds, keys } = facts;
    const args = { zone };
    if (ds.length === 0 || keys.length === 0) return [{ tag: 'nothing-to-compare', args }];
    const named = namedKeys(facts);
    if (named.keys.length > 0) return [{ tag: 'named', args }];
    if (named.isUnclear)
      return [
        { unclear: { reason: 'protocol', stage: 'DS', detail: 'a digest of an unknown type' } },
      ];
    const change = { kind: 'ds', zone, values: 'from-keys' } as const;
    return [{ tag: 'no-key-named', args, changes: [change] }];
  },
});
