import type { EndpointSubject, Judgement, Unclear, Unseen } from '@scrutineer/core';
import { isWeakSuite, type TlsCensusFacts, type TlsVersion } from '@scrutineer/probes/tls/facts';
import { type CipherSuite, cipherSuites } from '@scrutineer/wire/tls';
import { listed } from '../listed.ts';
import { soundSettings } from './sound-settings.ts';

/** The versions, oldest first. */
export const VERSIONS = [
  'SSLv2',
  'SSLv3',
  'TLSv1.0',
  'TLSv1.1',
  'TLSv1.2',
  'TLSv1.3',
] as const satisfies readonly TlsVersion[];

/** The outcome for a server that turned every version down. */
export const NO_TLS = {
  status: 'not-applicable',
  message: '{host} accepts no version of TLS on port {port}.',
} as const;

const byName: ReadonlyMap<string, CipherSuite> = new Map(
  cipherSuites.map((suite) => [suite.name, suite]),
);

/** What is known of some versions: those accepted, and why one of them could not be told. */
export interface VersionReading {
  readonly accepted: readonly TlsVersion[];
  readonly blind: Unseen | null;
}

/** Which of these versions a server accepts. */
export function readVersions(
  { versions }: TlsCensusFacts,
  wanted: readonly TlsVersion[] = VERSIONS,
): VersionReading {
  const accepted: TlsVersion[] = [];
  let blind: Unseen | null = null;
  for (const version of wanted) {
    const sight = versions[version];
    if (sight.kind === 'unseen') blind ??= sight.why;
    else if (sight.facts.accepted) accepted.push(version);
  }
  return { accepted, blind };
}

/** Suites with some property that a server accepts, and why there could be more. */
export interface SuiteReading {
  readonly names: readonly string[];
  readonly blind: Unseen | null;
}

/** The suites accepted in SSL 3 to TLS 1.3 that are as wanted, each once, in the order in which they were found. */
export function readSuites(
  { versions }: TlsCensusFacts,
  isWanted: (suite: CipherSuite) => boolean,
): SuiteReading {
  const names = new Set<string>();
  // A mail server is asked for weak suites alone, which is enough where no others are wanted.
  const wantsWeakOnly = cipherSuites.every((suite) => !isWanted(suite) || isWeakSuite(suite));
  let blind: Unseen | null = null;
  for (const version of VERSIONS.slice(1)) {
    const sight = versions[version];
    if (sight.kind === 'unseen') {
      blind ??= sight.why;
      continue;
    }
    const { complete, weakComplete } = sight.facts;
    if (!(wantsWeakOnly ? weakComplete : complete))
      blind ??= budgetEnded(`the suites of ${version}`);
    for (const suite of knownSuites(sight.facts.suites)) if (isWanted(suite)) names.add(suite.name);
  }
  return { names: [...names], blind };
}

/** The suites of which the registry knows what they promise. */
export function knownSuites(names: readonly string[]): readonly CipherSuite[] {
  return names.map((name) => byName.get(name)).filter((suite) => suite !== undefined);
}

/** Whether a suite keeps the past secret and authenticates what it encrypts. */
export function isSoundSuite({ isForwardSecret, isAnonymous, isNull, mac }: CipherSuite): boolean {
  return isForwardSecret && !isAnonymous && !isNull && mac === 'AEAD';
}

/** Why a list that was not finished proves no absence. */
export function budgetEnded(stage: string): Unseen {
  return { reason: 'too-large', stage, detail: 'more than one look may ask for' };
}

/**
 * Judges a server by the suites that it should not accept.
 *
 * One that was found is enough to fail; to pass, every version must have been seen to its end.
 */
export function judgeSuites(
  subject: EndpointSubject,
  facts: TlsCensusFacts,
  isUnwanted: (suite: CipherSuite) => boolean,
): readonly (Judgement<'accepted' | 'refused' | 'no-tls'> | Unclear)[] {
  const { names, blind } = readSuites(facts, isUnwanted);
  if (names.length > 0) {
    return [
      { tag: 'accepted', args: { suites: listed(names) }, changes: [soundSettings(subject)] },
    ];
  }
  if (blind !== null) return [{ unclear: blind }];
  const { accepted } = readVersions(facts);
  return [{ tag: accepted.length > 0 ? 'refused' : 'no-tls', args: {} }];
}

/** Judges a server by the versions that it should not accept: one is enough to fail, each must be seen to pass. */
export function judgeVersions(
  subject: EndpointSubject,
  facts: TlsCensusFacts,
  unwanted: readonly TlsVersion[],
): readonly (Judgement<'accepted' | 'refused' | 'no-tls'> | Unclear)[] {
  const { accepted, blind } = readVersions(facts, unwanted);
  if (accepted.length > 0) {
    const args = { versions: accepted.join(', ') };
    return [{ tag: 'accepted', args, changes: [soundSettings(subject)] }];
  }
  if (blind !== null) return [{ unclear: blind }];
  return [{ tag: readVersions(facts).accepted.length > 0 ? 'refused' : 'no-tls', args: {} }];
}
