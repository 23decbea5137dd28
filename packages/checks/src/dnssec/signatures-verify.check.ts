import { type Unseen, defineCheck, target } from '@scrutineer/core';
import { type DnssecFacts, dnssec } from '@scrutineer/probes/dnssec/facts';
import { DnsFormatError, type ResourceRecord, parseRdata } from '@scrutineer/wire/dns';
import { verifySignature } from '@scrutineer/wire/dnssec';
import { NOT_SIGNED } from './not-signed.ts';
import { namedKeys } from './registrar-key.ts';

type Signature = DnssecFacts['keySignatures'][number];
type Key = DnssecFacts['keys'][number];

/**
 * SEC-8. The signatures of the zone verify, from the key that the registrar names down to its records.
 *
 * 1. `dig +cd +dnssec DNSKEY ZONE`: a signature over the set of keys verifies with a key that a DS record names.
 * 2. `dig +cd +dnssec SOA ZONE`: a signature over the SOA record verifies with a key of that set.
 * 3. For each of the two: one verifies: `verifies`. There is none: `missing`. None verifies: `does-not-verify`.
 *    `delv @RESOLVER SOA ZONE` shows the same.
 * 4. Only signatures of an algorithm that cannot be computed here are left: unknown.
 *
 * Judged only where the registrar has a DS record, as nobody heeds signatures without. Not judged here: their times
 * (SEC-7), and a zone of which no key is named (SEC-2).
 */
export default defineCheck({
  id: 'SEC-8',
  title: 'DNSSEC signatures are genuine',
  why: 'Resolvers that check signatures refuse answers whose signatures fail, so the site and the mail are gone for those voters.',
  sources: [
    { document: 'RFC 4035', clause: '5.3' },
    { document: 'RFC 4034', clause: '3.1.8' },
  ],
  reproduce: 'dig +cd +dnssec SOA {zone}',
  about: target,
  needs: { dnssec },
  outcomes: {
    verifies: { status: 'pass', message: 'A signature of {zone} ({name}) verifies.' },
    missing: {
      status: 'fail',
      severity: 'critical',
      message: 'The registrar says that {zone} is signed, but there is no signature ({name}).',
      remedy:
        'Have your DNS host sign {zone} anew today with the keys that it has. If it cannot, take the DS record out at the registrar until it can.',
      mender: 'dns-host',
    },
    'does-not-verify': {
      status: 'fail',
      severity: 'critical',
      message: 'No signature of {zone} ({name}) verifies.',
      remedy:
        'Have your DNS host sign {zone} anew today with the keys that it has. If it cannot, take the DS record out at the registrar until it can.',
      mender: 'dns-host',
    },
    'no-known-key': {
      status: 'not-applicable',
      message: 'There is no key of {zone} that the registrar names.',
    },
    'not-signed': NOT_SIGNED,
  },
  judge({ dnssec: facts }) {
    const { zone, ds, keys, keySignatures, soa, soaSignatures } = facts;
    if (ds.length === 0) return [{ tag: 'not-signed', args: { zone } }];
    const { keys: named, isUnclear } = namedKeys(facts);
    if (named.length === 0)
      return isUnclear ? [{ unclear: DIGEST }] : [{ tag: 'no-known-key', args: { zone } }];
    const keySet = keys.map((key) => ({ type: 'DNSKEY', ...key }) as const);
    const soaSet = soa === null ? null : parsedSoa(soa);
    return [
      judgeSet({ zone, name: 'DNSKEY', records: keySet, signatures: keySignatures, keys: named }),
      soaSet === null
        ? { unclear: NO_SOA, locus: 'SOA' }
        : judgeSet({ zone, name: 'SOA', records: soaSet, signatures: soaSignatures, keys }),
    ];
  },
});

const DIGEST: Unseen = { reason: 'protocol', stage: 'DS', detail: 'a digest of an unknown type' };
const NO_SOA: Unseen = { reason: 'protocol', stage: 'SOA', detail: 'no SOA record to verify' };

interface SignedSet {
  readonly zone: string;
  readonly name: 'DNSKEY' | 'SOA';
  readonly records: readonly ResourceRecord['data'][];
  readonly signatures: readonly Signature[];
  readonly keys: readonly Key[];
}

function judgeSet({ zone, name, records, signatures, keys }: SignedSet) {
  const args = { zone, name };
  const changes = [{ kind: 'dnssec', zone, action: 're-sign' } as const];
  if (signatures.length === 0) return { tag: 'missing' as const, locus: name, args, changes };
  // The time to live that was signed stands in the signature, so that of the records does not matter.
  const rrset = records.map((data) => ({ name: zone, type: name, class: 'IN', ttl: 0, data }));
  const verdicts = signatures.flatMap((signature) =>
    keys.map((key) => verifySignature(rrset, inSeconds(signature), key)),
  );
  if (verdicts.some(({ status }) => status === 'valid'))
    return { tag: 'verifies' as const, locus: name, args };
  const beyond = verdicts.find((each) => each.status === 'unsupported');
  if (beyond !== undefined && beyond.status === 'unsupported') {
    const unclear: Unseen = { reason: 'protocol', stage: name, detail: beyond.detail };
    return { unclear, locus: name };
  }
  return { tag: 'does-not-verify' as const, locus: name, args, changes };
}

function inSeconds(signature: Signature): Signature {
  const { inception, expiration } = signature;
  return { ...signature, inception: inception / 1000, expiration: expiration / 1000 };
}

/** The SOA record's data, null for text that cannot be read. */
function parsedSoa(text: string) {
  try {
    return [parseRdata('SOA', text)];
  } catch (error) {
    if (error instanceof DnsFormatError) return null;
    throw error;
  }
}
