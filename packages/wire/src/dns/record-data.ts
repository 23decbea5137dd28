/**
 * What a record says, in values that survive JSON.
 *
 * Names are absolute without trailing dot, as `toName` writes them but in the case they came in.
 * `text`, `cpu`, `os`, `tag` and `value` hold one character for each octet, 0 to 255.
 * Binary is text as in zone files: hexadecimal in lower case, Base64 for keys and signatures, Base32hex
 * in lower case for hashed names. Times are seconds since 1970 modulo 2^32 (RFC 4034, 3.1.5).
 */
export type RecordData =
  | { readonly type: 'A' | 'AAAA'; readonly address: string }
  | { readonly type: 'NS' | 'CNAME' | 'DNAME' | 'PTR'; readonly target: string }
  | { readonly type: 'MX'; readonly preference: number; readonly exchange: string }
  | { readonly type: 'TXT'; readonly text: readonly string[] }
  | SoaData
  | { readonly type: 'CAA'; readonly flags: number; readonly tag: string; readonly value: string }
  | DsData
  | DnskeyData
  | RrsigData
  | { readonly type: 'NSEC'; readonly next: string; readonly types: readonly string[] }
  | Nsec3Data
  | ({ readonly type: 'NSEC3PARAM' } & Nsec3Parameters)
  | TlsaData
  | SrvData
  | { readonly type: 'SVCB' | 'HTTPS'; readonly bytes: string }
  | { readonly type: 'HINFO'; readonly cpu: string; readonly os: string }
  | { readonly type: 'unknown'; readonly code: number; readonly bytes: string };

/** The data of one type of record, as in `DataOf<'MX'>`. */
export type DataOf<Type extends RecordData['type']> = Extract<RecordData, { readonly type: Type }>;

/** The start of a zone (RFC 1035, 3.3.13). Intervals are seconds. */
export interface SoaData {
  readonly type: 'SOA';
  readonly mname: string;
  readonly rname: string;
  readonly serial: number;
  readonly refresh: number;
  readonly retry: number;
  readonly expire: number;
  readonly minimum: number;
}

/** The digest of a key of the zone below (RFC 4034, 5), or the wish for one (RFC 7344, 3.1). */
export interface DsData {
  readonly type: 'DS' | 'CDS';
  readonly keyTag: number;
  readonly algorithm: number;
  readonly digestType: number;
  readonly digest: string;
}

/** A public key of a zone (RFC 4034, 2), or the wish for its digest (RFC 7344, 3.2). */
export interface DnskeyData {
  readonly type: 'DNSKEY' | 'CDNSKEY';
  readonly flags: number;
  readonly protocol: number;
  readonly algorithm: number;
  readonly publicKey: string;
}

/** A signature over one set of records (RFC 4034, 3). */
export interface RrsigData {
  readonly type: 'RRSIG';
  readonly typeCovered: string;
  readonly algorithm: number;
  readonly labels: number;
  readonly originalTtl: number;
  readonly expiration: number;
  readonly inception: number;
  readonly keyTag: number;
  readonly signer: string;
  readonly signature: string;
}

/** How names are hashed (RFC 5155, 4). An empty salt is the empty string. */
export interface Nsec3Parameters {
  readonly hashAlgorithm: number;
  readonly flags: number;
  readonly iterations: number;
  readonly salt: string;
}

/** One gap between hashed names (RFC 5155, 3). */
export interface Nsec3Data extends Nsec3Parameters {
  readonly type: 'NSEC3';
  readonly nextHashed: string;
  readonly types: readonly string[];
}

/** A certificate association (RFC 6698, 2.1). */
export interface TlsaData {
  readonly type: 'TLSA';
  readonly usage: number;
  readonly selector: number;
  readonly matching: number;
  readonly association: string;
}

/** Where a service is (RFC 2782). */
export interface SrvData {
  readonly type: 'SRV';
  readonly priority: number;
  readonly weight: number;
  readonly port: number;
  readonly target: string;
}
