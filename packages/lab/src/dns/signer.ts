import { formatRdata, type ResourceRecord, toBase64, toName } from '@scrutineer/wire/dns';
import { dsDigest, keyTag } from '@scrutineer/wire/dnssec';
import {
  makeKey,
  type SigningKey,
  type SigningWish,
  signRrset,
} from '@scrutineer/wire/dnssec-signing';
import type { Signing, Zone } from '../world.ts';

/** Signs the record sets of one zone, each when it is first asked for. */
export interface Signer {
  readonly signing: Signing;
  /** DNSKEY, and NSEC3PARAM where names are hashed. */
  readonly apexRecords: readonly ResourceRecord[];
  /** What the parent should have: SHA-256 digests of the keys. */
  readonly dsRecords: readonly ResourceRecord[];
  /** Whether a validator would accept the signatures at the moment of raising. */
  readonly isValid: boolean;
  /** Returns the signatures of one record set; none when the zone has keys and does not use them. */
  readonly sign: (rrset: readonly ResourceRecord[]) => readonly ResourceRecord[];
}

const HOUR_SECONDS = 3600;
const TTL_SECONDS = 3600;
const SHA_256 = 2;
/** 65537, the exponent that nearly all RSA keys have. */
const EXPONENT = [1, 0, 1];

/** Keys of this process. A key made once serves every world, since RSA ones take long to make. */
const KEYS = new Map<string, SigningKey>();

/**
 * Returns the signer of a zone as of an instant in epoch milliseconds; nothing when it is not signed.
 *
 * One key signs both keys and data. Throws `Error` on an algorithm that cannot be signed with.
 */
export function signerOf(zone: Zone, apex: string, at: number): Signer | undefined {
  const { signing } = zone;
  if (signing === undefined) return undefined;
  const key = { ...keyOf(signing), zone: apex };
  const now = Math.floor(at / 1000);
  const inception = now + signing.inceptionHours * HOUR_SECONDS;
  const expiration = now + signing.expirationHours * HOUR_SECONDS;
  const wish = { key, inception, expiration };
  // By identity: a set that is asked for again is not signed again.
  const made = new WeakMap<readonly ResourceRecord[], readonly ResourceRecord[]>();
  return {
    signing,
    apexRecords: apexRecords(apex, key, signing),
    dsRecords: [dsRecord(apex, key)],
    isValid: inception <= now && now <= expiration && signing.fault === undefined,
    sign(rrset) {
      const known = made.get(rrset) ?? signatures(rrset, wish, signing.fault);
      made.set(rrset, known);
      return known;
    },
  };
}

/** Returns the DS data that belongs to the keys of a signing, in presentation form, with SHA-256 unless said. */
export function dsTexts(
  signing: Signing,
  apex: string,
  digestType: number = SHA_256,
): readonly string[] {
  const zone = toName(apex);
  return [formatRdata(dsRecord(zone, { ...keyOf(signing), zone }, digestType).data)];
}

function keyOf({ algorithm, bits, keySeed }: Signing): SigningKey {
  const id = `${algorithm} ${bits ?? ''} ${keySeed}`;
  const key =
    KEYS.get(id) ?? makeKey({ zone: '.', algorithm, ...(bits === undefined ? {} : { bits }) });
  KEYS.set(id, key);
  return key;
}

function apexRecords(
  apex: string,
  key: SigningKey,
  { nsec3, standbyRsaBits }: Signing,
): readonly ResourceRecord[] {
  const head = { name: apex, class: 'IN', ttl: TTL_SECONDS };
  const standby = standbyRsaBits === undefined ? [] : [standbyKey(standbyRsaBits)];
  const keys = [key.dnskey, ...standby].map((data) => ({ ...head, type: 'DNSKEY', data }));
  if (nsec3 === undefined) return keys;
  const { iterations, salt } = nsec3;
  const data = { type: 'NSEC3PARAM', hashAlgorithm: 1, flags: 0, iterations, salt } as const;
  return [...keys, { ...head, type: 'NSEC3PARAM', ttl: 0, data }];
}

/** A zone-signing key of RSASHA256. It signs nothing, so that it need not have a private half: no primes are sought. */
function standbyKey(bits: number): SigningKey['dnskey'] {
  const modulus = new Uint8Array(Math.ceil(bits / 8)).fill(0xa5);
  modulus[0] = 1 << ((bits - 1) % 8);
  const publicKey = toBase64(Uint8Array.from([EXPONENT.length, ...EXPONENT, ...modulus]));
  return { type: 'DNSKEY', flags: 256, protocol: 3, algorithm: 8, publicKey };
}

function dsRecord(apex: string, { dnskey }: SigningKey, digestType = SHA_256): ResourceRecord {
  const digest = dsDigest(apex, dnskey, digestType);
  if (digest === undefined) {
    throw new Error(`Cannot make a DS record: found the digest type ${digestType}`);
  }
  const { algorithm } = dnskey;
  const data = { type: 'DS', keyTag: keyTag(dnskey), algorithm, digestType, digest } as const;
  return { name: apex, type: 'DS', class: 'IN', ttl: TTL_SECONDS, data };
}

function signatures(
  rrset: readonly ResourceRecord[],
  wish: Omit<SigningWish, 'rrset'>,
  fault: Signing['fault'],
): readonly ResourceRecord[] {
  switch (fault) {
    case undefined:
      return [signRrset({ ...wish, rrset })];
    case 'forged':
      return [forged(rrset, wish)];
    case 'missing':
      return [];
  }
}

/** A signature of the right form over another time to live than it names, so that it cannot verify. */
function forged(
  rrset: readonly ResourceRecord[],
  wish: Omit<SigningWish, 'rrset'>,
): ResourceRecord {
  const other = rrset.map((record) => ({ ...record, ttl: record.ttl + 1 }));
  const record = signRrset({ ...wish, rrset: other });
  const ttl = rrset[0]?.ttl ?? record.ttl;
  if (record.data.type !== 'RRSIG') throw new Error('Cannot forge: found no signature');
  return { ...record, ttl, data: { ...record.data, originalTtl: ttl } };
}
