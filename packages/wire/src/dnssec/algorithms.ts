import { entryOf, type Registry, type RegistryEntry, type Ruling, type Use } from './status.ts';

const RFC_8624 = { document: 'RFC 8624', clause: '3.1' };
const RFC_9904 = { document: 'RFC 9904', clause: '3' };
const RFC_9905 = { document: 'RFC 9905', clause: '2' };
const RFC_9906 = { document: 'RFC 9906', clause: '2' };

/**
 * The columns "Use for DNSSEC Signing" and "Use for DNSSEC Validation" of the IANA registry "DNS Security
 * Algorithm Numbers", with what they said before. RFC 8624 knew one word for implementing and using;
 * its MUST is RECOMMENDED here, as RFC 9904, 3 carries it over.
 */
const ALGORITHMS: Registry = new Map([
  [1, row('RSAMD5', since2019('MUST NOT', 'MUST NOT'))],
  [3, row('DSA', since2019('MUST NOT', 'MUST NOT'))],
  [5, row('RSASHA1', since2019('NOT RECOMMENDED', 'RECOMMENDED'), sha1())],
  [6, row('DSA-NSEC3-SHA1', since2019('MUST NOT', 'MUST NOT'))],
  [7, row('RSASHA1-NSEC3-SHA1', since2019('NOT RECOMMENDED', 'RECOMMENDED'), sha1())],
  [8, row('RSASHA256', since2019('RECOMMENDED', 'RECOMMENDED'))],
  [10, row('RSASHA512', since2019('NOT RECOMMENDED', 'RECOMMENDED'))],
  [12, row('ECC-GOST', since2019('MUST NOT', 'MAY'), gost())],
  [13, row('ECDSAP256SHA256', since2019('RECOMMENDED', 'RECOMMENDED'))],
  [14, row('ECDSAP384SHA384', since2019('MAY', 'RECOMMENDED'))],
  [15, row('ED25519', since2019('RECOMMENDED', 'RECOMMENDED'))],
  [16, row('ED448', since2019('MAY', 'RECOMMENDED'))],
  [17, row('SM2SM3', since2025('MAY', 'MAY'))],
  [23, row('ECC-GOST12', since2025('MAY', 'MAY'))],
  [253, row('PRIVATEDNS', since2025('MAY', 'MAY'))],
  [254, row('PRIVATEOID', since2025('MAY', 'MAY'))],
]);

/**
 * Returns the name of a signature algorithm and how far it is to be used at an instant in epoch milliseconds,
 * by what is known to this build when none is given. Nothing for numbers that have no meaning in a zone.
 *
 * Source: IANA, DNS Security Algorithm Numbers; RFC 8624, RFC 9904, RFC 9905, RFC 9906.
 */
export function dnssecAlgorithm(
  number: number,
  at: number = Number.POSITIVE_INFINITY,
): RegistryEntry | undefined {
  return entryOf(ALGORITHMS, number, at);
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

function sha1(): Ruling {
  const since = '2025-11-30';
  return { since, publishing: 'MUST NOT', validating: 'RECOMMENDED', source: RFC_9905 };
}

function gost(): Ruling {
  const since = '2025-11-30';
  return { since, publishing: 'MUST NOT', validating: 'MUST NOT', source: RFC_9906 };
}
