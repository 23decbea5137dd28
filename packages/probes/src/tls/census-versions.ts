import { type CipherSuite, sslv2KindName, suiteName, type TlsVersion } from '@scrutineer/wire/tls';
import type { Answer } from './asker.ts';
import { isWeakSuite, type TlsCensusFacts } from './facts.ts';
import { suitesOf } from './hellos.ts';
import { peelAll, type Peeled, type Pick, showsOwnOrder, unasked } from './peel.ts';
import { deniesVersion, pickedSuite, type Questions } from './questions.ts';

/** What is known of one version, and which suites it has by code, for the questions that follow. */
export interface VersionStudy {
  readonly version: TlsVersion;
  readonly sight: TlsCensusFacts['versions']['TLSv1.2'];
  readonly suites: readonly number[];
  /** TLS 1.3 only: the server wants a key share in every hello. */
  readonly withShare: boolean;
}

/** Offers every suite of the version in one hello. */
export async function scout(questions: Questions, version: TlsVersion): Promise<Answer> {
  return questions.put({ version, suites: codes(suitesOf(version)) });
}

/**
 * Finds every suite that the server accepts in a version, after its scout has come back.
 *
 * An alert against the version settles it; any other no is asked again in smaller lists, and in TLS 1.3 with a
 * key share, before it is believed.
 */
export async function studyVersion(
  questions: Questions,
  version: TlsVersion,
  scouted: Answer,
): Promise<VersionStudy> {
  const all = suitesOf(version);
  const nothing = { version, suites: [], withShare: false };
  const answer = await questions.settle(scouted, () => scout(questions, version));
  if (deniesVersion(version, answer)) return { ...nothing, sight: denied() };
  const first = firstPick(version, answer);
  if (first.kind === 'unseen') return { ...nothing, sight: { kind: 'unseen', why: first.why } };
  if (first.kind === 'picked') {
    const start = { code: first.code, offered: codes(all) };
    const left = all.filter(({ code }) => code !== first.code);
    const { picks, stopped } = await peelSuites(questions, { version, left, withShare: false });
    return accepted(
      questions,
      { version, withShare: false },
      { picks: [start, ...picks], stopped },
    );
  }
  const withShare = version === 'TLSv1.3';
  const peeled = await peelSuites(questions, { version, left: all, withShare });
  if (peeled.picks.length > 0) return accepted(questions, { version, withShare }, peeled);
  if (peeled.stopped === undefined) return { ...nothing, sight: denied() };
  return { ...nothing, sight: { kind: 'unseen', why: peeled.stopped } };
}

/**
 * Judges a version by its scout and one hello with weak suites only: for servers that must be asked little.
 *
 * Such a server's no to the scout is believed, whatever its alert.
 */
export async function glanceAtVersion(
  questions: Questions,
  version: TlsVersion,
  scouted: Answer,
): Promise<VersionStudy> {
  const nothing = { version, suites: [], withShare: false };
  const first = firstPick(version, scouted);
  if (first.kind === 'unseen') return { ...nothing, sight: { kind: 'unseen', why: first.why } };
  if (first.kind !== 'picked') return { ...nothing, sight: denied() };
  const weak = codes(suitesOf(version).filter(isWeakSuite)).filter((code) => code !== first.code);
  const second =
    weak.length === 0
      ? undefined
      : pickedSuite(version, await questions.ask({ version, suites: weak }));
  const found = second?.kind === 'picked' ? [first.code, second.code] : [first.code];
  return {
    version,
    suites: found,
    withShare: false,
    sight: {
      kind: 'seen',
      facts: {
        accepted: true,
        suites: found.map(suiteName),
        order: null,
        complete: false,
        weakComplete: second === undefined || second.kind === 'none' || second.kind === 'choked',
      },
    },
  };
}

/** What the answer to an SSLv2 hello means. Anything but an SSLv2 answer is a no, if the server speaks TLS at all. */
export function sslv2Sight(answer: Answer, speaksTls: boolean): VersionStudy['sight'] {
  if (answer.kind === 'sslv2') {
    const suites = answer.hello.kinds.map(sslv2KindName);
    return seen({ accepted: true, suites, order: null });
  }
  if (answer.kind === 'unseen' && !(speaksTls && answer.why.reason === 'protocol')) return answer;
  if (answer.kind === 'cut') {
    return { kind: 'unseen', why: { reason: 'reset', detail: answer.detail } };
  }
  return denied();
}

/** What the answer to a scout means. */
function firstPick(version: TlsVersion, answer: Answer): Pick {
  const pick = pickedSuite(version, answer);
  const isOffered =
    pick.kind !== 'picked' || suitesOf(version).some(({ code }) => code === pick.code);
  return isOffered ? pick : { kind: 'unseen', why: unasked(pick.code) };
}

interface Round {
  readonly version: TlsVersion;
  readonly left: readonly CipherSuite[];
  readonly withShare: boolean;
}

async function peelSuites(questions: Questions, round: Round): Promise<Peeled> {
  const { version, left, withShare } = round;
  return peelAll(byExchange(left), async (suites) =>
    pickedSuite(version, await questions.ask({ version, suites, withShare })),
  );
}

async function accepted(
  questions: Questions,
  { version, withShare }: { version: TlsVersion; withShare: boolean },
  peeled: Peeled,
): Promise<VersionStudy> {
  const suites = peeled.picks.map(({ code }) => code);
  const order = await orderOf(questions, { version, withShare }, peeled);
  const shown = order === 'client' ? suites.toReversed() : suites;
  const complete = peeled.stopped === undefined;
  const facts = { accepted: true, suites: shown.map(suiteName), order };
  return { version, suites, withShare, sight: seen(facts, complete) };
}

async function orderOf(
  questions: Questions,
  { version, withShare }: { version: TlsVersion; withShare: boolean },
  peeled: Peeled,
): Promise<'server' | 'client' | null> {
  if (peeled.picks.length < 2) return null;
  if (showsOwnOrder(peeled)) return 'server';
  const found = new Set(peeled.picks.map(({ code }) => code));
  const known = suitesOf(version).filter(({ code }) => found.has(code));
  const reversed = known.toReversed();
  const calm = reversed.toSorted((a, b) => Number(isChaCha(a)) - Number(isChaCha(b)));
  // With ChaCha20 first a server may go by the client's order for once: then only its own order shows.
  const isPlain = calm[0] !== known[0];
  const turned = codes(isPlain ? calm : reversed);
  const pick = pickedSuite(version, await questions.ask({ version, suites: turned, withShare }));
  if (pick.kind !== 'picked') return null;
  if (pick.code !== turned[0]) return 'server';
  return isPlain ? 'client' : null;
}

/** Lists of suites with one kind of key exchange each, so that they can be peeled side by side. */
function byExchange(suites: readonly CipherSuite[]): readonly (readonly number[])[] {
  const lists = Map.groupBy(suites, ({ keyExchange, mac, isAnonymous }) => {
    if (isAnonymous) return 'the rest';
    if (keyExchange === 'ECDHE') return mac === 'AEAD' ? 'ECDHE AEAD' : 'ECDHE';
    return ['DHE', 'RSA', 'any'].includes(keyExchange) ? keyExchange : 'the rest';
  });
  return [...lists.values()].map(codes);
}

function isChaCha({ cipher }: CipherSuite): boolean {
  return cipher === 'CHACHA20';
}

function codes(suites: readonly CipherSuite[]): readonly number[] {
  return suites.map(({ code }) => code);
}

function denied(): VersionStudy['sight'] {
  return seen({ accepted: false, suites: [], order: null });
}

function seen(
  facts: { accepted: boolean; suites: string[]; order: 'server' | 'client' | null },
  complete = true,
): VersionStudy['sight'] {
  return { kind: 'seen', facts: { ...facts, complete, weakComplete: complete } };
}
