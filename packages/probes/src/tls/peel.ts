import type { Unseen } from '@scrutineer/core';

/** What a server did with a list of codes on offer. */
export type Pick =
  | { readonly kind: 'picked'; readonly code: number }
  /** It wants none of them. */
  | { readonly kind: 'none' }
  /** It said no in a way that may be due to the length of the list. */
  | { readonly kind: 'choked' }
  | { readonly kind: 'unseen'; readonly why: Unseen };

/** What came out of offering a list again and again, each time without what was picked before. */
export interface Peeled {
  /** In the order of picking, each with what had been on offer. */
  readonly picks: readonly { readonly code: number; readonly offered: readonly number[] }[];
  /** Why the peeling stopped before the server had refused all that was left; undefined when it had. */
  readonly stopped: Unseen | undefined;
}

/** A list as short as this chokes nobody, so that a strange refusal of it is a refusal. */
const SHORT = 48;

/**
 * Peels what a server accepts off a list: offers all, takes away what it picks, and goes on until it refuses.
 *
 * A list that chokes the server is halved.
 */
export async function peel(
  codes: readonly number[],
  offer: (codes: readonly number[]) => Promise<Pick>,
): Promise<Peeled> {
  const picks: { code: number; offered: readonly number[] }[] = [];
  let left = codes;
  while (left.length > 0) {
    const pick = await offer(left);
    if (pick.kind === 'none') break;
    if (pick.kind === 'unseen') return { picks, stopped: pick.why };
    if (pick.kind === 'choked') {
      if (left.length <= SHORT) break;
      const middle = Math.ceil(left.length / 2);
      const first = await peel(left.slice(0, middle), offer);
      const second = await peel(left.slice(middle), offer);
      const stopped = first.stopped ?? second.stopped;
      return { picks: [...picks, ...first.picks, ...second.picks], stopped };
    }
    if (!left.includes(pick.code)) return { picks, stopped: unasked(pick.code) };
    picks.push({ code: pick.code, offered: left });
    left = left.filter((code) => code !== pick.code);
  }
  return { picks, stopped: undefined };
}

/** The lists peeled side by side, as one. */
export async function peelAll(
  lists: readonly (readonly number[])[],
  offer: (codes: readonly number[]) => Promise<Pick>,
): Promise<Peeled> {
  const all = await Promise.all(lists.map((codes) => peel(codes, offer)));
  return {
    picks: all.flatMap(({ picks }) => picks),
    stopped: all.find(({ stopped }) => stopped !== undefined)?.stopped,
  };
}

/** Whether a pick passed over something accepted that stood before it on offer: then the server's order counts. */
export function showsOwnOrder({ picks }: Peeled): boolean {
  const accepted = new Set(picks.map(({ code }) => code));
  return picks.some(({ code, offered }) => {
    const first = offered.find((each) => accepted.has(each));
    return first !== code;
  });
}

/** What it means that a server picked something that it was not offered: it does not speak the protocol. */
export function unasked(code: number): Unseen {
  const detail = `the server picked 0x${code.toString(16)}, which was not on offer`;
  return { reason: 'protocol', stage: 'server hello', detail };
}
