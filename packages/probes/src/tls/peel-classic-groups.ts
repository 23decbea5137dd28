import type { Unseen } from '@scrutineer/core';
import { groupByCode, suiteByCode } from '@scrutineer/wire/tls';
import type { VersionStudy } from './census-versions.ts';
import { classicGroups } from './hellos.ts';
import { peel, type Pick } from './peel.ts';
import { pickedGroup, type Questions } from './questions.ts';

/**
 * Finds the groups before TLS 1.3, as far as they are not in the notes yet, in a version that has suites with ECDHE.
 *
 * A suite that needs no ECDSA certificate is used where there is one. Else a server goes along only with a client
 * that knows the curve of its certificate (RFC 8422, 5.1). Then, when all groups are peeled, each curve that the
 * certificate may have is kept on offer to the end, one curve at a time, lest the server takes another than its
 * certificate's before what is looked for. What it never takes before the certificate's curve no client can get.
 *
 * Returns why it stopped before that was through; undefined when it was.
 */
export async function peelClassicGroups(
  questions: Questions,
  { version, suites: all }: VersionStudy,
): Promise<Unseen | undefined> {
  const elliptic = all.filter((code) => suiteByCode(code)?.keyExchange === 'ECDHE');
  const free = elliptic.filter((code) => suiteByCode(code)?.authentication !== 'ECDSA');
  const suites = free.length > 0 ? free : elliptic;
  const offer = async (groups: readonly number[]) =>
    pickedGroup(version, await questions.ask({ version, suites, groups }, 'exchange'));
  const { picks, stopped } = await peel(unseenGroups(questions), offer);
  if (free.length > 0 || stopped !== undefined) return stopped;

  const left = unseenGroups(questions);
  const anchors = certificateCurves(questions);
  const ways = await Promise.all(anchors.map((anchor) => peelBehind([anchor], left, offer)));
  const why = ways.find((way) => way.stopped !== undefined)?.stopped;
  if (why !== undefined || picks.length > 0 || ways.some(({ isHeard }) => isHeard)) return why;
  // It likes none of these curves alone. If it likes them together, something may still hide behind them.
  const together = await peelBehind(anchors, left, offer);
  return together.stopped ?? (together.isHeard ? hidden : undefined);
}

/** What came of peeling groups with other ones kept on offer. */
interface Way {
  /** The server accepted something. */
  readonly isHeard: boolean;
  readonly stopped: Unseen | undefined;
}

async function peelBehind(
  anchors: readonly number[],
  groups: readonly number[],
  offer: (groups: readonly number[]) => Promise<Pick>,
): Promise<Way> {
  let isHeard = false;
  const left = groups.filter((code) => !anchors.includes(code));
  const { stopped } = await peel(left, async (wanted) => {
    const pick = await offer([...wanted, ...anchors]);
    isHeard ||= pick.kind === 'picked';
    return pick.kind === 'picked' && anchors.includes(pick.code) ? { kind: 'none' } : pick;
  });
  return { isHeard, stopped };
}

const hidden: Unseen = {
  reason: 'protocol',
  stage: 'server key exchange',
  detail: 'groups may hide behind the curves of the certificates',
};

/** secp256r1, secp384r1 and secp521r1, on which nearly all certificates with an elliptic key are. */
const USUAL_CURVES: readonly number[] = [23, 24, 25];
/** x25519 and x448, which sign nothing. */
const NO_CERTIFICATE: readonly number[] = [29, 30];

/** The usual ones, and those that the server showed: any other is still among the groups that it was not seen to take. */
function certificateCurves(questions: Questions): readonly number[] {
  const unseen = unseenGroups(questions);
  return classicGroups.filter(
    (code) =>
      USUAL_CURVES.includes(code) || !(unseen.includes(code) || NO_CERTIFICATE.includes(code)),
  );
}

function unseenGroups({ notes }: Questions): readonly number[] {
  const names = new Set(notes.groups());
  return classicGroups.filter((code) => !names.has(groupByCode(code)?.name ?? ''));
}
