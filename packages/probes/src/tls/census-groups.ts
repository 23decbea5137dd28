import type { Sight, Unseen } from '@scrutineer/core';
import { groupByCode, type KeyExchange, suiteByCode } from '@scrutineer/wire/tls';
import type { VersionStudy } from './census-versions.ts';
import type { TlsCensusFacts } from './facts.ts';
import { suitesOf, tls13Groups } from './hellos.ts';
import { peelClassicGroups } from './peel-classic-groups.ts';
import { peelAll, type Peeled } from './peel.ts';
import { pickedGroup, pickedSuite, type Questions } from './questions.ts';

/**
 * Finds the groups that the server accepts: all of them in TLS 1.3, and with ECDHE in the newest version before it
 * those that TLS 1.3 did not show.
 */
export async function studyGroups(
  questions: Questions,
  studies: readonly VersionStudy[],
): Promise<TlsCensusFacts['groups']> {
  const newest = await peelNewGroups(questions, studies);
  const stopped = newest.stopped ?? (await stopOfClassicGroups(questions, studies));
  const names = questions.notes.groups();
  const missed = studies.find(({ sight }) => sight.kind === 'unseen')?.sight;
  if (names.length === 0 && missed?.kind === 'unseen') return missed;
  if (names.length === 0 && stopped !== undefined) return { kind: 'unseen', why: stopped };
  const complete = stopped === undefined && studies.every(isThrough);
  return { kind: 'seen', facts: { names: [...names], complete } };
}

/** Bits of the smallest prime that came up; when none did, whether that can be said of all versions. */
export function dhBitsSight(
  questions: Questions,
  studies: readonly VersionStudy[],
): Sight<number | null> {
  const bits = questions.notes.dhBits();
  if (bits !== null) return { kind: 'seen', facts: bits };
  const gap = studies.map(gapOf).find((why) => why !== undefined);
  return gap === undefined ? { kind: 'seen', facts: null } : { kind: 'unseen', why: gap };
}

/** Asks for suites with finite-field Diffie-Hellman alone, in the newest version that knows them. */
export async function glanceAtDhBits(
  questions: Questions,
  studies: readonly VersionStudy[],
): Promise<Sight<number | null>> {
  const newest = studies.findLast(
    ({ version, suites }) => version !== 'TLSv1.3' && suites.length > 0,
  );
  if (newest === undefined) return dhBitsSight(questions, studies);
  const { version } = newest;
  const suites = suitesOf(version).filter(({ keyExchange }) => keyExchange === 'DHE');
  const offer = { version, suites: suites.map(({ code }) => code) };
  const pick = pickedSuite(version, await questions.ask(offer, 'exchange'));
  const bits = questions.notes.dhBits();
  if (bits !== null || pick.kind === 'none') return { kind: 'seen', facts: bits };
  return { kind: 'unseen', why: pick.kind === 'unseen' ? pick.why : noPrime };
}

const NOTHING: Peeled = { picks: [], stopped: undefined };
const noPrime: Unseen = {
  reason: 'protocol',
  stage: 'server key exchange',
  detail: 'no prime was named',
};

const nameless: Unseen = {
  reason: 'protocol',
  stage: 'server key exchange',
  detail: 'SSL 3 has no words to ask for a group',
};

async function stopOfClassicGroups(
  questions: Questions,
  studies: readonly VersionStudy[],
): Promise<Unseen | undefined> {
  const newest = studies.findLast(
    ({ version, suites }) => version !== 'TLSv1.3' && uses(suites, 'ECDHE'),
  );
  if (newest === undefined) return undefined;
  return newest.version === 'SSLv3' ? nameless : peelClassicGroups(questions, newest);
}

async function peelNewGroups(
  questions: Questions,
  studies: readonly VersionStudy[],
): Promise<Peeled> {
  const study = studies.find(({ version, suites }) => version === 'TLSv1.3' && suites.length > 0);
  if (study === undefined) return NOTHING;
  const { version, suites, withShare } = study;
  const lists = Map.groupBy(tls13Groups, (code) => groupByCode(code)?.kind);
  return peelAll([...lists.values()], async (groups) =>
    pickedGroup(version, await questions.ask({ version, suites, groups, withShare })),
  );
}

function gapOf({ version, sight, suites }: VersionStudy): Unseen | undefined {
  if (version === 'TLSv1.3') return undefined;
  if (sight.kind === 'unseen') return sight.why;
  if (uses(suites, 'DHE')) return noPrime;
  return sight.facts.complete ? undefined : { reason: 'never-tried' };
}

function isThrough({ sight }: VersionStudy): boolean {
  return sight.kind === 'seen' && sight.facts.complete;
}

function uses(suites: readonly number[], keyExchange: KeyExchange): boolean {
  return suites.some((code) => suiteByCode(code)?.keyExchange === keyExchange);
}
