import type { Sight, Unseen } from '@scrutineer/core';
import { type TlsVersion, tlsVersions } from '@scrutineer/wire/tls';
import { Unobservable } from '../probe.ts';
import type { Asker } from './asker.ts';
import { dhBitsSight, glanceAtDhBits, studyGroups } from './census-groups.ts';
import {
  glanceAtVersion,
  scout,
  sslv2Sight,
  studyVersion,
  type VersionStudy,
} from './census-versions.ts';
import type { TlsCensusFacts } from './facts.ts';
import { sslv2HelloBytes, suitesOf } from './hellos.ts';
import { createQuestions, isAcceptance, type Questions } from './questions.ts';

/** How a census is taken. */
export interface CensusOptions {
  /** Sent as SNI unless it is an address. */
  readonly serverName: string;
  /** Every suite and group one by one; else each version once, and then only the weak suites. */
  readonly isThorough: boolean;
}

/**
 * Finds out all that a server accepts, with hellos alone: no handshake is ever finished.
 *
 * 1. Scout: one hello for each version, SSLv2 to TLS 1.3, that offers every suite of that version. The others
 *    follow once the first has a connection.
 * 2. For each version that a scout found, offer the suites by kind of key exchange, take away what the server
 *    picks, and go on until it refuses. In TLS 1.3 no key share is sent, so that the server only names its wishes.
 * 3. The same with groups: in TLS 1.3, and before it with ECDHE for those that TLS 1.3 did not show.
 * 4. When the server always took the first on offer: turn the offer around, to see whose order counts.
 * 5. When it has several versions: fall back to the second newest with TLS_FALLBACK_SCSV.
 *
 * A version is `accepted: false` only when the server said no to hellos that offered that version alone. A
 * connection that it cuts is a no when it is cut again while the server goes on to accept another hello.
 * Throws `Unobservable` when no version at all could be seen, and when none was accepted by a server that spoke of an
 * internal error: it may be out of order, or know no certificate for the name.
 */
export async function takeCensus(asker: Asker, options: CensusOptions): Promise<TlsCensusFacts> {
  const { serverName, isThorough } = options;
  const questions = createQuestions(asker, serverName);
  const scouts = SCOUTING.map((version) => ({ version, back: scout(questions, version) }));
  const sslv2Asked = asker.ask(sslv2HelloBytes());
  const allBack = Promise.all(scouts.map(({ back }) => back));
  const study = isThorough ? studyVersion : glanceAtVersion;
  const studying = inOrder(scouts).map(async ({ version, back }) => {
    const answer = await back;
    // What a no means may depend on whether the server says yes to another.
    if (!isAcceptance(answer)) await allBack;
    return study(questions, version, answer);
  });
  const [sslv2First, , ...studies] = await Promise.all([sslv2Asked, allBack, ...studying]);
  const sslv2Answer = await questions.settle(sslv2First, () => asker.ask(sslv2HelloBytes()));
  const sslv2 = sslv2Sight(sslv2Answer, studies.some(isAccepted));
  const seenOf = (version: TlsVersion) => sightOf(studies, version);
  const versions = {
    SSLv2: sslv2,
    SSLv3: seenOf('SSLv3'),
    'TLSv1.0': seenOf('TLSv1.0'),
    'TLSv1.1': seenOf('TLSv1.1'),
    'TLSv1.2': seenOf('TLSv1.2'),
    'TLSv1.3': seenOf('TLSv1.3'),
  };
  throwIfBlind(Object.values(versions));
  if (!Object.values(versions).some(isAcceptedSight) && questions.notes.hadTrouble()) {
    const detail = 'no version, with an internal error in place of a refusal';
    throw new Unobservable({ reason: 'protocol', stage: 'server hello', detail });
  }

  const [dhBits, groups, fallbackRefused] = isThorough
    ? await Promise.all([
        Promise.resolve(dhBitsSight(questions, studies)),
        studyGroups(questions, studies),
        fallbackSight(questions, studies),
      ])
    : [
        await glanceAtDhBits(questions, studies),
        glancedGroups(questions),
        await fallbackSight(questions, studies),
      ];
  const { notes } = questions;
  const gap = studies.map(earlyGap).find((why) => why !== undefined);
  return {
    versions,
    groups,
    dhBits,
    compression: notes.compression(gap),
    secureRenegotiation: notes.secureRenegotiation(gap),
    extendedMasterSecret: notes.extendedMasterSecret(gap),
    sessionTickets: notes.sessionTickets(gap),
    fallbackRefused,
    cost: asker.cost(),
  };
}

const INAPPROPRIATE_FALLBACK = 86;

/** The order of asking: the version with the most to find out first, then from the newest on. */
const SCOUTING: readonly TlsVersion[] = [
  'TLSv1.2',
  ...tlsVersions.toReversed().filter((version) => version !== 'TLSv1.2'),
];

function inOrder<Scout extends { readonly version: TlsVersion }>(
  scouts: readonly Scout[],
): readonly Scout[] {
  return scouts.toSorted((a, b) => tlsVersions.indexOf(a.version) - tlsVersions.indexOf(b.version));
}

/** Falls back to the second newest version, and says so, which a good server does not let pass (RFC 7507, 3). */
async function fallbackSight(
  questions: Questions,
  studies: readonly VersionStudy[],
): Promise<Sight<boolean | null>> {
  const older = studies.filter(isAccepted).at(-2);
  if (older === undefined) {
    const missed = studies.find(({ sight }) => sight.kind === 'unseen')?.sight;
    return missed?.kind === 'unseen' ? missed : { kind: 'seen', facts: null };
  }
  const { version } = older;
  const suites = suitesOf(version).map(({ code }) => code);
  const answer = await questions.ask({ version, suites, isFallback: true });
  if (answer.kind === 'accepted') return { kind: 'seen', facts: false };
  if (answer.kind === 'refused' && answer.alert === INAPPROPRIATE_FALLBACK) {
    return { kind: 'seen', facts: true };
  }
  if (answer.kind === 'unseen') return answer;
  const detail = `the server answered a fall-back with ${answer.kind}`;
  return { kind: 'unseen', why: { reason: 'protocol', stage: 'fall-back', detail } };
}

function glancedGroups({ notes }: Questions): TlsCensusFacts['groups'] {
  const names = [...notes.groups()];
  if (names.length === 0) return { kind: 'unseen', why: { reason: 'never-tried' } };
  return { kind: 'seen', facts: { names, complete: false } };
}

function throwIfBlind(sights: readonly VersionStudy['sight'][]): void {
  const missed = sights.filter((sight) => sight.kind === 'unseen');
  const [, , , , older, newest] = sights;
  const why = newest?.kind === 'unseen' ? newest.why : older?.kind === 'unseen' && older.why;
  if (missed.length === sights.length && why !== undefined && why !== false) {
    throw new Unobservable(why);
  }
}

function sightOf(studies: readonly VersionStudy[], version: TlsVersion): VersionStudy['sight'] {
  const study = studies.find((each) => each.version === version);
  return study?.sight ?? { kind: 'unseen', why: { reason: 'never-tried' } };
}

function isAccepted({ sight }: VersionStudy): boolean {
  return isAcceptedSight(sight);
}

function isAcceptedSight(sight: VersionStudy['sight']): boolean {
  return sight.kind === 'seen' && sight.facts.accepted;
}

/** Why a version before TLS 1.3 was not seen, if it was not. */
function earlyGap({ version, sight }: VersionStudy): Unseen | undefined {
  return version !== 'TLSv1.3' && sight.kind === 'unseen' ? sight.why : undefined;
}
