import {
  type Message,
  type RecordData,
  type ResourceRecord,
  formatRdata,
  sameName,
  toLowerAscii,
} from '@scrutineer/wire/dns';
import { type Ask, asking } from '../dns/ask.ts';
import { findParentZone, findZone } from '../dns/zone-cut.ts';
import { type DnsReply, Unobservable, defineProbe } from '../probe.ts';
import { type DnssecFacts, dnssec } from './facts.ts';

/**
 * Fetches what signs the target's zone: the parent's DS records, the zone's keys, its SOA and NSEC3 parameters.
 *
 * Sends to the resolver: SOA for the target and the names above it until the zone and the zone above it are found;
 * then, side by side, DS, DNSKEY, SOA and NSEC3PARAM of the zone, with signatures wanted (DO) and checking disabled
 * (CD), so that a broken zone is seen as well (RFC 4035, 3.2).
 */
export default defineProbe({
  accepts: 'domain',
  kind: dnssec,
  policy: { deadlineMs: 30_000, connections: 0, questions: 64, evidenceBytes: 131_072 },

  async look(look): Promise<DnssecFacts> {
    const ask = asking(look);
    const { domain } = look.subject;
    const { exists, zone, failure } = await findZone(ask, domain);
    if (failure !== null) throw failure;
    if (exists === false) throw new Unobservable({ reason: 'no-such-name', name: domain });
    const parent = await findParentZone(ask, zone);
    const [ds, keys, soa, nsec3] = await Promise.all(
      ['DS', 'DNSKEY', 'SOA', 'NSEC3PARAM'].map(async (type) => signedSet(ask, zone, type)),
    );
    return {
      zone,
      parent,
      ds: dsRecords(ds?.records ?? []),
      dsSignatures: ds?.signatures ?? [],
      keys: keyRecords(keys?.records ?? []),
      keySignatures: keys?.signatures ?? [],
      soa: soa?.records[0] === undefined ? null : formatRdata(soa.records[0]),
      soaSignatures: soa?.signatures ?? [],
      nsec3: nsec3Parameters(nsec3?.records ?? []),
    };
  },
});

type Signature = DnssecFacts['keySignatures'][number];

async function signedSet(ask: Ask, zone: string, type: string) {
  const reply = await ask({ name: zone, type, dnssecOk: true, checkingDisabled: true });
  if (!mayHoldSignatures(reply)) {
    const detail = 'the resolver answers without EDNS(0), so that signatures may be missing';
    throw new Unobservable({ reason: 'protocol', stage: `${type} ${zone}`, detail });
  }
  return {
    records: recordsAt(reply.message, zone, type),
    signatures: recordsAt(reply.message, zone, 'RRSIG').flatMap((each) => signature(each, type)),
  };
}

function mayHoldSignatures({ message, edns }: DnsReply): boolean {
  return edns && message.edns !== null;
}

function recordsAt({ answer }: Message, zone: string, type: string): readonly RecordData[] {
  const isWanted = (each: ResourceRecord) => each.type === type && sameName(each.name, zone);
  return answer.filter(isWanted).map(({ data }) => data);
}

/** Signature times are seconds modulo 2^32, which is the same as seconds until 2106 (RFC 4034, 3.1.5). */
function signature(data: RecordData, covered: string): Signature[] {
  if (data.type !== 'RRSIG' || data.typeCovered !== covered) return [];
  const { algorithm, labels, originalTtl, keyTag, signer } = data;
  return [
    {
      typeCovered: covered,
      algorithm,
      labels,
      originalTtl,
      inception: data.inception * 1000,
      expiration: data.expiration * 1000,
      keyTag,
      signer: toLowerAscii(signer),
      signature: data.signature,
    },
  ];
}

function dsRecords(records: readonly RecordData[]): DnssecFacts['ds'] {
  return records.flatMap((each) => {
    if (each.type !== 'DS') return [];
    const { keyTag, algorithm, digestType, digest } = each;
    return [{ keyTag, algorithm, digestType, digest }];
  });
}

function keyRecords(records: readonly RecordData[]): DnssecFacts['keys'] {
  return records.flatMap((each) => {
    if (each.type !== 'DNSKEY') return [];
    const { flags, protocol, algorithm, publicKey } = each;
    return [{ flags, protocol, algorithm, publicKey }];
  });
}

function nsec3Parameters(records: readonly RecordData[]): DnssecFacts['nsec3'] {
  for (const each of records)
    if (each.type === 'NSEC3PARAM')
      return { hash: each.hashAlgorithm, iterations: each.iterations, salt: each.salt };
  return null;
}
