import { DnsFormatError } from './dns-format-error.ts';

/** Record and question types by their mnemonic (IANA, Domain Name System Parameters, 2026). */
const TYPES: Readonly<Record<string, number>> = {
  A: 1,
  NS: 2,
  CNAME: 5,
  SOA: 6,
  NULL: 10,
  PTR: 12,
  HINFO: 13,
  MX: 15,
  TXT: 16,
  RP: 17,
  AFSDB: 18,
  SIG: 24,
  KEY: 25,
  AAAA: 28,
  LOC: 29,
  SRV: 33,
  NAPTR: 35,
  KX: 36,
  CERT: 37,
  DNAME: 39,
  OPT: 41,
  APL: 42,
  DS: 43,
  SSHFP: 44,
  IPSECKEY: 45,
  RRSIG: 46,
  NSEC: 47,
  DNSKEY: 48,
  DHCID: 49,
  NSEC3: 50,
  NSEC3PARAM: 51,
  TLSA: 52,
  SMIMEA: 53,
  HIP: 55,
  CDS: 59,
  CDNSKEY: 60,
  OPENPGPKEY: 61,
  CSYNC: 62,
  ZONEMD: 63,
  SVCB: 64,
  HTTPS: 65,
  DSYNC: 66,
  SPF: 99,
  NID: 104,
  L32: 105,
  L64: 106,
  LP: 107,
  EUI48: 108,
  EUI64: 109,
  TKEY: 249,
  TSIG: 250,
  IXFR: 251,
  AXFR: 252,
  ANY: 255,
  URI: 256,
  CAA: 257,
};

const CLASSES: Readonly<Record<string, number>> = { IN: 1, CH: 3, HS: 4, NONE: 254, ANY: 255 };

const RCODES: ReadonlyMap<number, string> = new Map([
  [0, 'NOERROR'],
  [1, 'FORMERR'],
  [2, 'SERVFAIL'],
  [3, 'NXDOMAIN'],
  [4, 'NOTIMP'],
  [5, 'REFUSED'],
  [6, 'YXDOMAIN'],
  [7, 'YXRRSET'],
  [8, 'NXRRSET'],
  [9, 'NOTAUTH'],
  [10, 'NOTZONE'],
  [11, 'DSOTYPENI'],
  [16, 'BADVERS'],
  [17, 'BADKEY'],
  [18, 'BADTIME'],
  [19, 'BADMODE'],
  [20, 'BADNAME'],
  [21, 'BADALG'],
  [22, 'BADTRUNC'],
  [23, 'BADCOOKIE'],
]);

const TYPE_BY_NAME = new Map(Object.entries(TYPES));
const TYPE_NAMES = namesOf(TYPES);
const CLASS_BY_NAME = new Map(Object.entries(CLASSES));
const CLASS_NAMES = namesOf(CLASSES);

/** Returns the mnemonic of a type, or `TYPE123` where there is none here (RFC 3597, 5). */
export function typeName(code: number): string {
  return TYPE_NAMES.get(code) ?? `TYPE${code}`;
}

/** Returns the number of a type by mnemonic or `TYPE123`, in any case. Throws `DnsFormatError` on others. */
export function typeCode(name: string): number {
  return TYPE_BY_NAME.get(name) ?? codeOf(name, 'TYPE', TYPE_BY_NAME);
}

/** Returns the mnemonic of a class, or `CLASS123` where there is none here (RFC 3597, 5). */
export function className(code: number): string {
  return CLASS_NAMES.get(code) ?? `CLASS${code}`;
}

/** Returns the number of a class by mnemonic or `CLASS123`, in any case. Throws `DnsFormatError` on others. */
export function classCode(name: string): number {
  return CLASS_BY_NAME.get(name) ?? codeOf(name, 'CLASS', CLASS_BY_NAME);
}

/** Returns the mnemonic of a response code of up to 12 bits, or `RCODE123` (RFC 6895, 2.3). */
export function rcodeName(rcode: number): string {
  return RCODES.get(rcode) ?? `RCODE${rcode}`;
}

function namesOf(codes: Readonly<Record<string, number>>): ReadonlyMap<number, string> {
  return new Map(Object.entries(codes).map(([name, code]) => [code, name]));
}

function codeOf(name: string, prefix: string, known: ReadonlyMap<string, number>): number {
  const upper = name.slice(0, 20).toUpperCase();
  const code = known.get(upper);
  if (code !== undefined) return code;
  const digits = upper.startsWith(prefix) ? upper.slice(prefix.length) : '';
  if (/^\d{1,5}$/.test(digits) && Number(digits) <= 0xffff) return Number(digits);
  throw new DnsFormatError(
    `Cannot find a number: found the unknown ${prefix.toLowerCase()} "${upper}"`,
  );
}
