import { createHash } from 'node:crypto';
import { type CertificateExtensions, readCertificateExtensions } from './certificate-extensions.ts';
import { DerError } from './der-error.ts';
import { contextTag, DerReader, tags } from './der-reader.ts';
import { hex, smallInteger } from './der-values.ts';
import { time } from './der-time.ts';
import { type DistinguishedName, readName } from './distinguished-name.ts';
import { type PublicKey, readPublicKey, signatureName } from './public-key.ts';

/** A certificate as plain data, ready for JSON. Nothing in it was verified. */
export interface Certificate extends CertificateExtensions {
  /** 1, 2 or 3. */
  readonly version: number;
  /** In hexadecimal, as written, with its leading zero if it has one. */
  readonly serial: string;
  readonly signatureAlgorithm: string;
  readonly issuer: DistinguishedName;
  readonly subject: DistinguishedName;
  /** Milliseconds since 1970; both ends belong to the period (RFC 5280, 4.1.2.5). */
  readonly notBefore: number;
  readonly notAfter: number;
  readonly publicKey: PublicKey;
  /** SHA-256 of the certificate, and of its SubjectPublicKeyInfo, in hexadecimal. */
  readonly sha256: string;
  readonly spkiSha256: string;
  /** Subject and issuer are the same, byte for byte. Whether it also signed itself is not said. */
  readonly isSelfIssued: boolean;
}

/** No certificate is longer than this, in bytes. */
const BYTES_MAX = 65_536;

/** Reads a certificate (RFC 5280, 4.1). Throws `DerError`, and nothing else. */
export function parseCertificate(der: Uint8Array): Certificate {
  const parts = partsOf(der);
  const { version, issuer, subject, spki, extensions } = parts;
  return {
    version: version === undefined ? 1 : versionOf(version.body),
    serial: hex(parts.serial.body),
    signatureAlgorithm: signatureName(parts.signature),
    issuer: readName(issuer),
    subject: readName(subject),
    notBefore: time(parts.notBefore),
    notAfter: time(parts.notAfter),
    publicKey: readPublicKey(new DerReader(spki.body, 'a public key')),
    ...readCertificateExtensions(
      extensions && new DerReader(extensions.body, 'extensions').sequence('extensions'),
    ),
    sha256: createHash('sha256').update(der).digest('hex'),
    spkiSha256: createHash('sha256').update(spki.whole).digest('hex'),
    isSelfIssued: hex(issuer.whole) === hex(subject.whole),
  };
}

/** The SubjectPublicKeyInfo of a certificate, as it stands there. Throws `DerError`, and nothing else. */
export function publicKeyInfoOf(der: Uint8Array): Uint8Array {
  return partsOf(der).spki.whole;
}

/** Walks through a certificate (RFC 5280, 4.1) without reading what its parts say. */
function partsOf(der: Uint8Array) {
  if (der.length > BYTES_MAX) {
    throw new DerError(`Cannot read a certificate: found ${der.length} bytes`);
  }
  const outer = new DerReader(der, 'a certificate');
  const certificate = outer.sequence('a certificate');
  outer.end();
  const body = certificate.sequence('what a certificate says');
  certificate.expect(tags.sequence);
  certificate.expect(tags.bitString);
  certificate.end();
  const version = body.optional(contextTag(0, 'constructed'));
  const serial = body.expect(tags.integer);
  const signature = body.sequence('a signature algorithm');
  const issuer = body.expect(tags.sequence);
  const validity = body.sequence('a validity');
  const notBefore = validity.next();
  const notAfter = validity.next();
  const subject = body.expect(tags.sequence);
  const spki = body.expect(tags.sequence);
  body.optional(contextTag(1, 'primitive'));
  body.optional(contextTag(2, 'primitive'));
  const extensions = body.optional(contextTag(3, 'constructed'));
  body.end();
  return { version, serial, signature, issuer, notBefore, notAfter, subject, spki, extensions };
}

function versionOf(body: Uint8Array): number {
  return smallInteger(new DerReader(body, 'a version').expect(tags.integer).body) + 1;
}
