import type { RecordData } from './record-data.ts';

/** Where the fields of a record come from, one after the other: octets of a message, or words of a zone file. */
export interface FieldSource {
  u8(): number;
  u16(): number;
  u32(): number;
  ipv4(): string;
  ipv6(): string;
  name(): string;
  /** The mnemonic of a record type. */
  type(): string;
  /** Seconds since 1970. */
  time(): number;
  /** One character-string, up to 255 octets. */
  text(): string;
  /** All character-strings to the end, at least one. */
  texts(): readonly string[];
  /** A character-string that zone files show without quotes. */
  word(): string;
  /** All octets to the end, shown as one quoted string. */
  restText(): string;
  restHex(): string;
  restBase64(): string;
  /** Octets after their count; an empty one is `-` in zone files. */
  sizedHex(): string;
  sizedBase32(): string;
  /** A set of types, to the end. */
  types(): readonly string[];
}

/** Where the fields of a record go, one after the other. The mirror of `FieldSource`. */
export interface FieldSink {
  u8(value: number): this;
  u16(value: number): this;
  u32(value: number): this;
  ipv4(value: string): this;
  ipv6(value: string): this;
  /** A name that messages may compress: those of RFC 1035 only (RFC 3597, 4). */
  sharedName(value: string): this;
  /** A name that is never compressed, and lower case in canonical form. */
  name(value: string): this;
  /** A name that is never compressed and keeps its case in canonical form (RFC 6840, 5.1). */
  exactName(value: string): this;
  type(value: string): this;
  time(value: number): this;
  text(value: string): this;
  texts(value: readonly string[]): this;
  word(value: string): this;
  restText(value: string): this;
  restHex(value: string): this;
  restBase64(value: string): this;
  sizedHex(value: string): this;
  sizedBase32(value: string): this;
  types(value: readonly string[]): this;
}

/** Reads the data of a record of one type from its fields. */
export type ReadData = (from: FieldSource) => RecordData;

/** Every type whose fields are known here, and how they are read in order. */
const READ = {
  A: (from) => ({ type: 'A', address: from.ipv4() }),
  AAAA: (from) => ({ type: 'AAAA', address: from.ipv6() }),
  NS: (from) => ({ type: 'NS', target: from.name() }),
  CNAME: (from) => ({ type: 'CNAME', target: from.name() }),
  DNAME: (from) => ({ type: 'DNAME', target: from.name() }),
  PTR: (from) => ({ type: 'PTR', target: from.name() }),
  MX: (from) => ({ type: 'MX', preference: from.u16(), exchange: from.name() }),
  TXT: (from) => ({ type: 'TXT', text: from.texts() }),
  SOA: (from) => ({
    type: 'SOA',
    mname: from.name(),
    rname: from.name(),
    serial: from.u32(),
    refresh: from.u32(),
    retry: from.u32(),
    expire: from.u32(),
    minimum: from.u32(),
  }),
  CAA: (from) => ({ type: 'CAA', flags: from.u8(), tag: from.word(), value: from.restText() }),
  DS: (from) => ({ type: 'DS', ...readDs(from) }),
  CDS: (from) => ({ type: 'CDS', ...readDs(from) }),
  DNSKEY: (from) => ({ type: 'DNSKEY', ...readDnskey(from) }),
  CDNSKEY: (from) => ({ type: 'CDNSKEY', ...readDnskey(from) }),
  RRSIG: (from) => ({
    type: 'RRSIG',
    typeCovered: from.type(),
    algorithm: from.u8(),
    labels: from.u8(),
    originalTtl: from.u32(),
    expiration: from.time(),
    inception: from.time(),
    keyTag: from.u16(),
    signer: from.name(),
    signature: from.restBase64(),
  }),
  NSEC: (from) => ({ type: 'NSEC', next: from.name(), types: from.types() }),
  NSEC3: (from) => ({
    type: 'NSEC3',
    ...readNsec3Parameters(from),
    nextHashed: from.sizedBase32(),
    types: from.types(),
  }),
  NSEC3PARAM: (from) => ({ type: 'NSEC3PARAM', ...readNsec3Parameters(from) }),
  TLSA: (from) => ({
    type: 'TLSA',
    usage: from.u8(),
    selector: from.u8(),
    matching: from.u8(),
    association: from.restHex(),
  }),
  SRV: (from) => ({
    type: 'SRV',
    priority: from.u16(),
    weight: from.u16(),
    port: from.u16(),
    target: from.name(),
  }),
  HINFO: (from) => ({ type: 'HINFO', cpu: from.text(), os: from.text() }),
} as const satisfies Partial<Record<RecordData['type'], ReadData>>;

const READ_BY_TYPE: ReadonlyMap<string, ReadData> = new Map(Object.entries(READ));

/** Returns how the data of a type is read field by field; nothing for types kept as octets. */
export function readerOf(type: string): ReadData | undefined {
  return READ_BY_TYPE.get(type);
}

/** Writes the data of a record field by field; data kept as octets goes out as `restHex`. */
export function writeFields(data: RecordData, to: FieldSink): void {
  switch (data.type) {
    case 'A':
      return void to.ipv4(data.address);
    case 'AAAA':
      return void to.ipv6(data.address);
    case 'NS':
    case 'CNAME':
    case 'PTR':
      return void to.sharedName(data.target);
    case 'DNAME':
      return void to.name(data.target);
    case 'MX':
      return void to.u16(data.preference).sharedName(data.exchange);
    case 'TXT':
      return void to.texts(data.text);
    case 'SOA':
      to.sharedName(data.mname).sharedName(data.rname).u32(data.serial).u32(data.refresh);
      return void to.u32(data.retry).u32(data.expire).u32(data.minimum);
    case 'CAA':
      return void to.u8(data.flags).word(data.tag).restText(data.value);
    case 'DS':
    case 'CDS':
      return void to.u16(data.keyTag).u8(data.algorithm).u8(data.digestType).restHex(data.digest);
    case 'DNSKEY':
    case 'CDNSKEY':
      to.u16(data.flags).u8(data.protocol).u8(data.algorithm).restBase64(data.publicKey);
      return;
    case 'RRSIG':
      to.type(data.typeCovered).u8(data.algorithm).u8(data.labels).u32(data.originalTtl);
      to.time(data.expiration).time(data.inception).u16(data.keyTag);
      return void to.name(data.signer).restBase64(data.signature);
    case 'NSEC':
      return void to.exactName(data.next).types(data.types);
    case 'NSEC3':
      to.u8(data.hashAlgorithm).u8(data.flags).u16(data.iterations).sizedHex(data.salt);
      return void to.sizedBase32(data.nextHashed).types(data.types);
    case 'NSEC3PARAM':
      return void to.u8(data.hashAlgorithm).u8(data.flags).u16(data.iterations).sizedHex(data.salt);
    case 'TLSA':
      to.u8(data.usage).u8(data.selector).u8(data.matching).restHex(data.association);
      return;
    case 'SRV':
      return void to.u16(data.priority).u16(data.weight).u16(data.port).name(data.target);
    case 'HINFO':
      return void to.text(data.cpu).text(data.os);
    case 'SVCB':
    case 'HTTPS':
    case 'unknown':
      return void to.restHex(data.bytes);
  }
}

function readDs(from: FieldSource) {
  return {
    keyTag: from.u16(),
    algorithm: from.u8(),
    digestType: from.u8(),
    digest: from.restHex(),
  };
}

function readDnskey(from: FieldSource) {
  return {
    flags: from.u16(),
    protocol: from.u8(),
    algorithm: from.u8(),
    publicKey: from.restBase64(),
  };
}

function readNsec3Parameters(from: FieldSource) {
  return {
    hashAlgorithm: from.u8(),
    flags: from.u8(),
    iterations: from.u16(),
    salt: from.sizedHex(),
  };
}
