import {
  bitString,
  boolean,
  contextTag,
  element,
  integer,
  objectId,
  octetString,
  sequence,
} from './der.ts';

/** One extension, ready to stand in a certificate (RFC 5280, 4.2). */
export type CertificateExtension = Uint8Array;

const PURPOSES = {
  serverAuth: '1.3.6.1.5.5.7.3.1',
  clientAuth: '1.3.6.1.5.5.7.3.2',
} as const;

/** Bits of KeyUsage, counted from the left (RFC 5280, 4.2.1.3). */
const USAGES = { digitalSignature: 0, keyEncipherment: 2, keyCertSign: 5, cRLSign: 6 } as const;

/** Whether the subject may sign certificates (RFC 5280, 4.2.1.9). */
export function basicConstraints(isAuthority: boolean, pathLength?: number): CertificateExtension {
  const path = pathLength === undefined ? [] : [integer(Uint8Array.of(pathLength))];
  const body = isAuthority ? sequence(boolean(true), ...path) : sequence();
  return extension('2.5.29.19', body, 'critical');
}

/** What the key may be used for (RFC 5280, 4.2.1.3). */
export function keyUsage(...usages: readonly (keyof typeof USAGES)[]): CertificateExtension {
  const bits = usages.reduce((byte, usage) => byte | (0x80 >> USAGES[usage]), 0);
  const unused = bits === 0 ? 0 : 31 - Math.clz32(bits & -bits);
  return extension('2.5.29.15', bitString(Uint8Array.of(bits), unused), 'critical');
}

/** The purposes of the key (RFC 5280, 4.2.1.12). */
export function extendedKeyUsage(
  purposes: readonly (keyof typeof PURPOSES)[],
): CertificateExtension {
  return extension(
    '2.5.29.37',
    sequence(...purposes.map((purpose) => objectId(PURPOSES[purpose]))),
  );
}

/** The DNS names for which the certificate stands (RFC 5280, 4.2.1.6). */
export function subjectAlternativeName(names: readonly string[]): CertificateExtension {
  const tag = contextTag(2, 'primitive');
  return extension('2.5.29.17', sequence(...names.map((name) => element(tag, Buffer.from(name)))));
}

/** Which key the subject has (RFC 5280, 4.2.1.2). */
export function subjectKeyId(id: Uint8Array): CertificateExtension {
  return extension('2.5.29.14', octetString(id));
}

/** Which key has signed (RFC 5280, 4.2.1.1). */
export function authorityKeyId(id: Uint8Array): CertificateExtension {
  return extension('2.5.29.35', sequence(element(contextTag(0, 'primitive'), id)));
}

/** What logs have promised, as the list that RFC 6962, 3.3 describes. */
export function timestampList(list: Uint8Array): CertificateExtension {
  return extension('1.3.6.1.4.1.11129.2.4.2', octetString(list));
}

function extension(id: string, value: Uint8Array, criticality?: 'critical'): CertificateExtension {
  const critical = criticality === undefined ? [] : [boolean(true)];
  return sequence(objectId(id), ...critical, octetString(value));
}
