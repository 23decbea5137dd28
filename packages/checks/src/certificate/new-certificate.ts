import type { Change, EndpointSubject } from '@scrutineer/core';
import type { Certificate } from '@scrutineer/wire/x509';

const NAMES_MAX = 20;

/**
 * The change that installs a new certificate for a server.
 *
 * It is for the host itself, and for those names of the present certificate that belong to the target, so that the
 * other names which it serves go on working; those with a `*` too, unless only `plain` names are wanted. Names of
 * strangers on a shared certificate are left out.
 */
export function newCertificate(
  { host, port }: EndpointSubject,
  domain: string,
  present: Certificate | null,
  kinds: 'all' | 'plain' = 'all',
): Change {
  const own = (present?.san?.dns ?? [])
    .map((name) => name.toLowerCase())
    .filter((name) => name !== host && isOf(name, domain))
    .filter((name) => kinds === 'all' || !name.startsWith('*'));
  const names = [host, ...new Set(own)].slice(0, NAMES_MAX);
  return { kind: 'certificate', host, port, names, key: 'ecdsa-p256' };
}

function isOf(name: string, domain: string): boolean {
  const base = domain.replace(/^www\./, '');
  return name === base || name.endsWith(`.${base}`);
}
