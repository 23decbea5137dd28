import { entryOf, type Registry, type RegistryEntry, type Ruling, type Use } from './status.ts';

const RFC_8624 = { document: 'RFC 8624', clause: '3.3' };
const RFC_9904 = { document: 'RFC 9904', clause: '4' };
const RFC_9906 = { document: 'RFC 9906', clause: '2' };

/** The columns "Use for DNSSEC Delegation" and "Use for DNSSEC Validation" of the IANA registry "Digest Algorithms". */
const DIGESTS: Registry = new Map([
  [0, row('NULL', since2019('MUST NOT', 'MUST NOT'))],
  [1, row('SHA-1', since2019('MUST NOT', 'RECOMMENDED'))],
  [2, row('SHA-256', since2019('RECOMMENDED', 'RECOMMENDED'))],
  [3, row('GOST R 34.11-94', since2019('MUST NOT', 'MAY'), gost())],
  [4, row('SHA-384', since2019('MAY', 'RECOMMENDED'))],
  [5, row('GOST R 34.11-2012', since2025('MAY', 'MAY'))],
  [6, row('SM3', since2025('MAY', 'MAY'))],
]);

/**
 * Returns the name of a DS digest type and how far it is to be used at an instant in epoch milliseconds, by what
 * is known to this build when none is given. Nothing for numbers that are not assigned.
 *
 * Source: IANA, DNSSEC Delegation Signer (DS) Digest Algorithms; RFC 8624, RFC 9904, RFC 9906.
 */
export function dsDigestType(
  number: number,
  at: number = Number.POSITIVE_INFINITY,
): RegistryEntry | undefined {
  return entryOf(DIGESTS, number, at);
}

function row(mnemonic: string, ...rulings: [Ruling, ...Ruling[]]) {
  return { mnemonic, rulings };
}

function since2019(publishing: Use, validating: Use): Ruling {
  return { since: '2019-06-01', publishing, validating, source: RFC_8624 };
}

function since2025(publishing: Use, validating: Use): Ruling {
  return { since: '2025-11-30', publishing, validating, source: RFC_9904 };
}

function gost(): Ruling {
  const since = '2025-11-30';
  return { since, publishing: 'MUST NOT', validating: 'MUST NOT', source: RFC_9906 };
}
