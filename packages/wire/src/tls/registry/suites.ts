import { classicSuites } from './suites-classic.ts';
import { ellipticSuites } from './suites-elliptic.ts';
import { sharedSecretSuites } from './suites-shared-secret.ts';
import { tls13Suites } from './suites-tls13.ts';
import { unregisteredSuites } from './suites-unregistered.ts';
import { type SuiteProperties, type SuiteRow, suiteProperties } from './suite-properties.ts';

/** A cipher suite of SSLv3 to TLS 1.3: its two-byte code, its name, and what the name promises. */
export interface CipherSuite extends SuiteProperties {
  readonly code: number;
  readonly name: string;
  /** False for suites that shipped without being agreed; their names are those of drafts. */
  readonly isRegistered: boolean;
}

/**
 * Every suite that a server could accept, by rising code; signalling values are not among them.
 *
 * Source: IANA, TLS Cipher Suites registry, as of 2026-11, and the drafts in `suites-unregistered`.
 */
export const cipherSuites: readonly CipherSuite[] = [
  ...[tls13Suites, ellipticSuites, classicSuites, sharedSecretSuites].flat().map(registered),
  ...unregisteredSuites.map((row) => suiteOf(row, false)),
].sort((a, b) => a.code - b.code);

const byCode: ReadonlyMap<number, CipherSuite> = new Map(
  cipherSuites.map((suite) => [suite.code, suite]),
);

/** Signals support of secure renegotiation in place of the extension (RFC 5746, 3.3). */
export const EMPTY_RENEGOTIATION_INFO_SCSV = 0x00ff;

/** Says that the client has fallen back to an older version (RFC 7507, 2). */
export const FALLBACK_SCSV = 0x5600;

/** The suite with this code, if there is one. */
export function suiteByCode(code: number): CipherSuite | undefined {
  return byCode.get(code);
}

/** The suite's name, or its code as `0x1A2B` when no registry names it. */
export function suiteName(code: number): string {
  return byCode.get(code)?.name ?? `0x${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

function registered(row: SuiteRow): CipherSuite {
  return suiteOf(row, true);
}

function suiteOf([code, name]: SuiteRow, isRegistered: boolean): CipherSuite {
  return { code, name, isRegistered, ...suiteProperties(name) };
}
