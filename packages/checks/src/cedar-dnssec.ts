import { HOUR_MS, type Instant, instant } from '@scrutineer/core';
import type { DnssecFacts } from '@scrutineer/probes/dnssec/facts';
import { type ResourceRecord, formatRdata, parseRdata } from '@scrutineer/wire/dns';
import { dsDigest, keyTag } from '@scrutineer/wire/dnssec';
import { type SigningKey, makeKey, signRrset } from '@scrutineer/wire/dnssec-signing';

/** For scenarios: the moment at which the signed zone is looked at. */
export const signedAt: Instant = instant('2026-11-03T00:00:00Z');

const SOA = 'ns1.cedar-dns.example. hostmaster.cedar.example. 2026110301 7200 3600 1209600 3600';
const ZONE = 'cedar.example';

/** For scenarios: the signing of a zone that is right, with a key made for this run. */
export const signedZone: DnssecFacts = zoneSignedBy(makeKey({ zone: ZONE, algorithm: 13 }));

/** For scenarios: a zone that is not signed. */
export const unsignedZone: DnssecFacts = {
  ...signedZone,
  ds: [],
  dsSignatures: [],
  keys: [],
  keySignatures: [],
  soaSignatures: [],
};

/** For scenarios: a zone whose only key is this one, signed from a week ago to a week ahead. */
export function zoneSignedBy(key: SigningKey): DnssecFacts {
  const { flags, protocol, algorithm, publicKey } = key.dnskey;
  const keys = [{ flags, protocol, algorithm, publicKey }];
  const digest = dsDigest(ZONE, key.dnskey, 2) ?? '';
  return {
    zone: ZONE,
    parent: 'example',
    ds: [{ keyTag: keyTag(key.dnskey), algorithm, digestType: 2, digest }],
    dsSignatures: [],
    keys,
    keySignatures: [signature([record('DNSKEY', formatRdata(key.dnskey))], key)],
    soa: SOA,
    soaSignatures: [signature([record('SOA', SOA)], key)],
    nsec3: null,
  };
}

function record(type: string, text: string): ResourceRecord {
  return { name: ZONE, type, class: 'IN', ttl: 3600, data: parseRdata(type, text) };
}

function signature(
  rrset: readonly ResourceRecord[],
  key: SigningKey,
): DnssecFacts['keySignatures'][number] {
  const week = 7 * 24 * HOUR_MS;
  const [inception, expiration] = [signedAt - week, signedAt + week];
  const { data } = signRrset({
    rrset,
    key,
    inception: inception / 1000,
    expiration: expiration / 1000,
  });
  if (data.type !== 'RRSIG') throw new Error('Cannot sign: found no RRSIG');
  const { type: _, ...fields } = data;
  return { ...fields, inception, expiration };
}
