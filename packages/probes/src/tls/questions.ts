import type { Unseen } from '@scrutineer/core';
import { versionByCode, type TlsVersion, versionCode } from '@scrutineer/wire/tls';
import type { Answer, Asker } from './asker.ts';
import { type CensusNotes, createNotes } from './census-notes.ts';
import { helloBytes, type HelloWish } from './hellos.ts';
import type { Pick } from './peel.ts';

/** The questions of one census: they share what they learn. */
export interface Questions {
  readonly notes: CensusNotes;
  /** Asks, and writes down what the answer tells. A cut connection is `cut`. */
  readonly put: (wish: HelloWish, wait?: 'exchange') => Promise<Answer>;
  /** Makes a refusal or something unseen of a cut connection, by asking once more beside a control. */
  readonly settle: (answer: Answer, again: () => Promise<Answer>) => Promise<Answer>;
  /** Asks and settles. */
  readonly ask: (wish: HelloWish, wait?: 'exchange') => Promise<Answer>;
}

/** Starts a round of questions to one server. */
export function createQuestions(asker: Asker, serverName: string): Questions {
  const notes = createNotes();
  let control: Uint8Array | undefined;
  return { notes, put, settle, ask };

  async function put(wish: HelloWish, wait?: 'exchange'): Promise<Answer> {
    const bytes = helloBytes(wish, serverName);
    const answer = await asker.ask(bytes, wait);
    notes.write(answer);
    if (isAcceptance(answer)) control ??= bytes;
    return answer;
  }

  async function settle(answer: Answer, again: () => Promise<Answer>): Promise<Answer> {
    if (answer.kind !== 'cut') return answer;
    const why: Unseen = { reason: 'reset', detail: answer.detail };
    if (control === undefined) return { kind: 'unseen', why };
    const second = await again();
    if (second.kind !== 'cut') return second;
    const check = await asker.ask(control);
    return isAcceptance(check) ? { kind: 'refused', alert: undefined } : { kind: 'unseen', why };
  }

  async function ask(wish: HelloWish, wait?: 'exchange'): Promise<Answer> {
    return settle(await put(wish, wait), () => put(wish, wait));
  }
}

/** Alerts that may be due to the length of a hello rather than to what it offers. */
const CHOKING: ReadonlySet<number> = new Set([47, 50, 80]);

/** What an answer means when suites of one version were on offer. */
export function pickedSuite(version: TlsVersion, answer: Answer): Pick {
  return picked(version, answer, ({ suite }) => suite);
}

/** What an answer means when groups were on offer; before TLS 1.3 the exchange names it. */
export function pickedGroup(version: TlsVersion, answer: Answer): Pick {
  const exchange = answer.kind === 'accepted' ? answer.exchange : undefined;
  const early = exchange?.kind === 'elliptic' ? exchange.group : undefined;
  return picked(version, answer, ({ group }) => group ?? early);
}

/** Whether the answer says no to the whole version, whatever else might be offered in it. */
export function deniesVersion(version: TlsVersion, answer: Answer): boolean {
  if (answer.kind === 'refused') return answer.alert === PROTOCOL_VERSION;
  return answer.kind === 'accepted' && answer.hello.version < versionCode(version);
}

const PROTOCOL_VERSION = 70;

/** Whether the answer says yes to a hello. */
export function isAcceptance({ kind }: Answer): boolean {
  return kind === 'accepted' || kind === 'retry';
}

function picked(
  version: TlsVersion,
  answer: Answer,
  codeOf: (word: { suite: number; group: number | undefined }) => number | undefined,
): Pick {
  switch (answer.kind) {
    case 'accepted':
    case 'retry': {
      const word = answer.kind === 'retry' ? answer.request : answer.hello;
      if (word.version < versionCode(version)) return { kind: 'none' };
      if (word.version > versionCode(version)) {
        return strange(`version ${versionByCode(word.version) ?? word.version} was not on offer`);
      }
      const code = codeOf(word);
      return code === undefined ? strange('no choice was named') : { kind: 'picked', code };
    }
    case 'refused':
      return { kind: CHOKING.has(answer.alert ?? 0) ? 'choked' : 'none' };
    case 'cut':
      return { kind: 'unseen', why: { reason: 'reset', detail: answer.detail } };
    case 'sslv2':
      return strange('an SSLv2 hello came back');
    case 'unseen':
      return answer;
  }
}

function strange(detail: string): Pick {
  return { kind: 'unseen', why: { reason: 'protocol', stage: 'server hello', detail } };
}
