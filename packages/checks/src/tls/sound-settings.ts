import type { Change, ChangeOf, EndpointSubject } from '@scrutineer/core';

/**
 * The settings that every TLS remedy leads to, so that carrying out one cannot undo another.
 *
 * TLS 1.2 and 1.3 with suites that keep the past secret and authenticate what they encrypt. Browsers of the last ten
 * years know them. Source: RFC 9325, 3.1.1 and 4.2; NIST SP 800-52r2, 3.1 and 3.3.1.
 */
const SOUND_PROTOCOLS = ['TLSv1.2', 'TLSv1.3'] as const;

const SOUND_SUITES = [
  'TLS_AES_256_GCM_SHA384',
  'TLS_CHACHA20_POLY1305_SHA256',
  'TLS_AES_128_GCM_SHA256',
  'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384',
  'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384',
  'TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256',
  'TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256',
  'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256',
  'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
] as const;

const POST_QUANTUM_GROUP = 'X25519MLKEM768';

const SOUND_GROUPS = ['x25519', 'secp256r1', 'secp384r1'] as const;

type TlsOption = NonNullable<ChangeOf<'tls'>['options']>[number];

/** Speak TLS 1.2 and 1.3 only, with sound suites: neither is of use without the other. */
export function soundSettings({ host, port }: EndpointSubject): Change {
  return { kind: 'tls', host, port, protocols: SOUND_PROTOCOLS, suites: SOUND_SUITES };
}

/**
 * Agree on keys in sound groups only.
 *
 * The post-quantum one only where the server knows it: older software does not start with a name that it does not know.
 */
export function soundGroups(
  { host, port }: EndpointSubject,
  { isPostQuantum }: { readonly isPostQuantum: boolean },
): Change {
  const groups = isPostQuantum ? [POST_QUANTUM_GROUP, ...SOUND_GROUPS] : SOUND_GROUPS;
  return { kind: 'tls', host, port, groups };
}

/** Turn one thing on that a sound server has on. */
export function soundOption({ host, port }: EndpointSubject, option: TlsOption): Change {
  return { kind: 'tls', host, port, options: [option] };
}
