import type { EndpointSubject, Unseen } from '@scrutineer/core';
import type { TlsCensusFacts, TlsVersion } from '@scrutineer/probes/tls/facts';

/** For tests: the web server of the county. */
export const server: EndpointSubject = {
  kind: 'endpoint',
  host: 'cedar.example',
  address: '192.0.2.10',
  port: 443,
  starttls: null,
};

/** For tests: why something was not seen. */
export const timeOut: Unseen = { reason: 'deadline', stage: 'server hello', afterMs: 5000 };

type Suites = Partial<Record<TlsVersion, readonly string[] | 'unseen' | 'cut' | 'glanced'>>;

const MODERN: Suites = {
  'TLSv1.2': ['TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256'],
  'TLSv1.3': ['TLS_AES_128_GCM_SHA256'],
};

/**
 * For tests: a sound server, but for what is told.
 *
 * `suites` are those accepted by version, in place of sound ones; a version that is not named is refused, `cut` is one
 * whose suites were not all found, and `glanced` one that was asked for weak suites alone.
 */
export function census(
  suites: Suites = MODERN,
  rest: Partial<Omit<TlsCensusFacts, 'versions'>> = {},
): TlsCensusFacts {
  const versions = {
    SSLv2: versionOf(suites.SSLv2),
    SSLv3: versionOf(suites.SSLv3),
    'TLSv1.0': versionOf(suites['TLSv1.0']),
    'TLSv1.1': versionOf(suites['TLSv1.1']),
    'TLSv1.2': versionOf(suites['TLSv1.2']),
    'TLSv1.3': versionOf(suites['TLSv1.3']),
  };
  return {
    versions,
    groups: seen({ names: ['X25519MLKEM768', 'x25519', 'secp256r1'], complete: true }),
    dhBits: seen(null),
    compression: seen(false),
    secureRenegotiation: seen(true),
    extendedMasterSecret: seen(true),
    sessionTickets: seen(true),
    fallbackRefused: seen(true),
    cost: { connections: 20, roundTrips: 20 },
    ...rest,
  };
}

/** For tests: something that was seen. */
export function seen<Facts>(facts: Facts): { kind: 'seen'; facts: Facts } {
  return { kind: 'seen', facts };
}

/** For tests: something that was not seen. */
export const unseen: { kind: 'unseen'; why: Unseen } = { kind: 'unseen', why: timeOut };

function versionOf(suites: readonly string[] | 'unseen' | 'cut' | 'glanced' = []) {
  if (suites === 'unseen') return unseen;
  const isCut = suites === 'cut' || suites === 'glanced';
  const names = isCut ? ['TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256'] : [...suites];
  return seen({
    accepted: names.length > 0,
    suites: names,
    order: names.length > 1 ? ('server' as const) : null,
    complete: !isCut,
    weakComplete: suites !== 'cut',
  });
}
