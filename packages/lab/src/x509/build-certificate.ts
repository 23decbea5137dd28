import { createHash, type KeyObject, randomBytes, sign } from 'node:crypto';
import {
  bitString,
  contextTag,
  element,
  integer,
  nothing,
  objectId,
  sequence,
  set,
  time,
  utf8,
} from './der.ts';
import { authorityKeyId, type CertificateExtension, subjectKeyId } from './extensions.ts';

/** Who signs: the name and the private key. */
export interface Signer {
  readonly name: string;
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

/** What a certificate says. Both ends of the validity belong to it; milliseconds since 1970. */
export interface CertificateContents {
  /** The common name, which is the whole of the subject. */
  readonly name: string;
  readonly publicKey: KeyObject;
  readonly notBefore: number;
  readonly notAfter: number;
  /** Besides the identifiers of the two keys. */
  readonly extensions: readonly CertificateExtension[];
}

const SIGNATURES = {
  'ec sha256': sequence(objectId('1.2.840.10045.4.3.2')),
  'ec sha1': sequence(objectId('1.2.840.10045.4.1')),
  'rsa sha256': sequence(objectId('1.2.840.113549.1.1.11'), nothing()),
  'rsa sha1': sequence(objectId('1.2.840.113549.1.1.5'), nothing()),
} as const;

/** Makes and signs an X.509 certificate of version 3, as DER (RFC 5280, 4.1). */
export function buildCertificate(
  contents: CertificateContents,
  signer: Signer,
  hash: 'sha256' | 'sha1' = 'sha256',
): Uint8Array {
  const kind = signer.privateKey.asymmetricKeyType === 'rsa' ? 'rsa' : 'ec';
  const algorithm = SIGNATURES[`${kind} ${hash}`];
  const { name, publicKey, notBefore, notAfter, extensions } = contents;
  const body = sequence(
    element(contextTag(0, 'constructed'), integer(Uint8Array.of(2))),
    serial(),
    algorithm,
    commonName(signer.name),
    sequence(time(notBefore), time(notAfter)),
    commonName(name),
    publicKey.export({ type: 'spki', format: 'der' }),
    element(
      contextTag(3, 'constructed'),
      sequence(
        ...extensions,
        subjectKeyId(keyId(publicKey)),
        authorityKeyId(keyId(signer.publicKey)),
      ),
    ),
  );
  return sequence(body, algorithm, bitString(sign(hash, body, signer.privateKey)));
}

/** DER in the armour of PEM (RFC 7468). */
export function pemOf(der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

/** 126 bits of chance, where authorities owe 64 (CA/Browser Forum, 7.1). */
function serial(): Uint8Array {
  const bytes = randomBytes(16);
  bytes.writeUInt8((bytes.readUInt8(0) & 0x3f) | 0x40, 0);
  return integer(bytes);
}

function commonName(name: string): Uint8Array {
  return sequence(set(sequence(objectId('2.5.4.3'), utf8(name))));
}

function keyId(publicKey: KeyObject): Uint8Array {
  return createHash('sha1')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest();
}
