import { DerError } from './der-error.ts';
import { contextTag, type DerElement, DerReader, tags } from './der-reader.ts';
import { boolean, hex, latin1, namedBits, objectId, smallInteger } from './der-values.ts';
import { ipText } from './ip-text.ts';
import { knownExtensions, purposeNames } from './object-ids.ts';
import { readTimestamps, type SignedTimestamp } from './timestamps.ts';

/** Names for which a certificate stands (RFC 5280, 4.2.1.6). */
export interface SubjectAlternativeNames {
  readonly dns: readonly string[];
  readonly ip: readonly string[];
  readonly email: readonly string[];
  readonly uri: readonly string[];
  /** How many names of other kinds there are. */
  readonly others: number;
}

/** What a certificate says in its extensions. Null or empty: the extension is not there. */
export interface CertificateExtensions {
  readonly san: SubjectAlternativeNames | null;
  /** `digitalSignature`, `keyCertSign` … */
  readonly keyUsage: readonly string[] | null;
  /** `serverAuth` …, or dotted identifiers. */
  readonly extendedKeyUsage: readonly string[] | null;
  readonly basicConstraints: {
    readonly isAuthority: boolean;
    readonly pathLength: number | null;
  } | null;
  readonly authorityInfo: { readonly ocsp: readonly string[]; readonly issuers: readonly string[] };
  /** Where revocation lists are to be had; addresses only. */
  readonly revocationLists: readonly string[];
  /** Dotted identifiers. */
  readonly policies: readonly string[];
  readonly subjectKeyId: string | null;
  readonly authorityKeyId: string | null;
  readonly timestamps: readonly SignedTimestamp[];
  /** Demands a stapled OCSP response (RFC 7633). */
  readonly mustStaple: boolean;
  /** Dotted identifiers of critical extensions that nobody is expected to know. */
  readonly unknownCritical: readonly string[];
}

const KEY_USAGES = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
];

const EXTENSIONS_MAX = 64;
const NAMES_MAX = 10_000;

/** Reads the extensions of a certificate; none for undefined. Throws `DerError`, also when one is there twice. */
export function readCertificateExtensions(list: DerReader | undefined): CertificateExtensions {
  const bodies = new Map<string, DerReader>();
  const unknownCritical: string[] = [];
  while (list?.hasMore === true) {
    const extension = list.sequence('an extension');
    const id = objectId(extension.expect(tags.objectId).body);
    const critical = extension.optional(tags.boolean);
    const value = extension.expect(tags.octetString).body;
    extension.end();
    if (bodies.has(id) || bodies.size === EXTENSIONS_MAX) {
      throw new DerError(`Cannot read extensions: found ${id} twice, or too many of them`);
    }
    bodies.set(id, new DerReader(value, `extension ${id}`));
    if (critical !== undefined && boolean(critical.body) && !knownExtensions.has(id)) {
      unknownCritical.push(id);
    }
  }
  return {
    san: read('2.5.29.17', null, alternativeNames),
    keyUsage: read('2.5.29.15', null, keyUsage),
    extendedKeyUsage: read('2.5.29.37', null, purposes),
    basicConstraints: read('2.5.29.19', null, basicConstraints),
    authorityInfo: read('1.3.6.1.5.5.7.1.1', { ocsp: [], issuers: [] }, authorityInfo),
    revocationLists: read('2.5.29.31', [], revocationLists),
    policies: read('2.5.29.32', [], policies),
    subjectKeyId: read('2.5.29.14', null, (reader) => hex(reader.expect(tags.octetString).body)),
    authorityKeyId: read('2.5.29.35', null, authorityKeyId),
    timestamps: read('1.3.6.1.4.1.11129.2.4.2', [], (reader) =>
      readTimestamps(reader.expect(tags.octetString).body),
    ),
    mustStaple: read('1.3.6.1.5.5.7.1.24', false, mustStaple),
    unknownCritical,
  };

  function read<Value>(id: string, absent: Value, from: (reader: DerReader) => Value): Value {
    const reader = bodies.get(id);
    return reader === undefined ? absent : from(reader);
  }
}

function alternativeNames(reader: DerReader): SubjectAlternativeNames {
  const dns: string[] = [];
  const ip: string[] = [];
  const email: string[] = [];
  const uri: string[] = [];
  const list = reader.sequence('alternative names');
  let others = 0;
  for (let count = 0; list.hasMore; count += 1) {
    if (count === NAMES_MAX) throw new DerError(`Cannot read names: found over ${NAMES_MAX}`);
    const { tag, body } = list.next();
    const address = tag === contextTag(7, 'primitive') ? ipText(body) : undefined;
    if (tag === contextTag(1, 'primitive')) email.push(latin1(body));
    else if (tag === contextTag(2, 'primitive')) dns.push(latin1(body));
    else if (tag === contextTag(6, 'primitive')) uri.push(latin1(body));
    else if (address !== undefined) ip.push(address);
    else others += 1;
  }
  return { dns, ip, email, uri, others };
}

function keyUsage(reader: DerReader): readonly string[] {
  return namedBits(reader.expect(tags.bitString).body).map(
    (bit) => KEY_USAGES[bit] ?? `bit ${bit}`,
  );
}

function purposes(reader: DerReader): readonly string[] {
  const ids = objectIds(reader.sequence('purposes'));
  return ids.map((id) => purposeNames[id] ?? id);
}

function objectIds(list: DerReader): readonly string[] {
  const ids: string[] = [];
  while (list.hasMore) ids.push(objectId(list.expect(tags.objectId).body));
  return ids;
}

function basicConstraints(reader: DerReader): CertificateExtensions['basicConstraints'] {
  const inside = reader.sequence('basic constraints');
  const authority = inside.optional(tags.boolean);
  const length = inside.optional(tags.integer);
  return {
    isAuthority: authority !== undefined && boolean(authority.body),
    pathLength: length === undefined ? null : smallInteger(length.body),
  };
}

function authorityInfo(reader: DerReader): CertificateExtensions['authorityInfo'] {
  const list = reader.sequence('authority information');
  const ocsp: string[] = [];
  const issuers: string[] = [];
  while (list.hasMore) {
    const access = list.sequence('an access description');
    const method = objectId(access.expect(tags.objectId).body);
    const { tag, body } = access.next();
    if (tag !== contextTag(6, 'primitive')) continue;
    if (method === '1.3.6.1.5.5.7.48.1') ocsp.push(latin1(body));
    if (method === '1.3.6.1.5.5.7.48.2') issuers.push(latin1(body));
  }
  return { ocsp, issuers };
}

function revocationLists(reader: DerReader): readonly string[] {
  const points = reader.sequence('distribution points');
  const addresses: string[] = [];
  while (points.hasMore) {
    const name = points.sequence('a distribution point').optional(contextTag(0, 'constructed'));
    const full = name && inside(name).optional(contextTag(0, 'constructed'));
    for (const list = full && inside(full); list?.hasMore === true;) {
      const { tag, body } = list.next();
      if (tag === contextTag(6, 'primitive')) addresses.push(latin1(body));
    }
  }
  return addresses;
}

function inside(element: DerElement): DerReader {
  return new DerReader(element.body, 'a distribution point');
}

function policies(reader: DerReader): readonly string[] {
  const list = reader.sequence('policies');
  const ids: string[] = [];
  while (list.hasMore) ids.push(objectId(list.sequence('a policy').expect(tags.objectId).body));
  return ids;
}

function authorityKeyId(reader: DerReader): string | null {
  const key = reader.sequence('an authority key').optional(contextTag(0, 'primitive'));
  return key === undefined ? null : hex(key.body);
}

/** Feature 5 is `status_request` (RFC 7633, 4). */
function mustStaple(reader: DerReader): boolean {
  const list = reader.sequence('features');
  let isThere = false;
  while (list.hasMore) isThere = smallInteger(list.expect(tags.integer).body) === 5 || isThere;
  return isThere;
}
