import type { DmarcRecord, DmarcRequest } from './dmarc-record.ts';
import type { WalkStep } from './discover.ts';
import { isDmarc, parseDmarc } from './parse-dmarc.ts';

/** Which record a receiver applies that goes by RFC 7489. */
export type OldDiscovery<Why> =
  | {
      readonly kind: 'policy';
      readonly domain: string;
      readonly record: DmarcRecord;
      readonly tag: 'p' | 'sp';
      /** Null when the record asks for nothing that can be applied. */
      readonly policy: DmarcRequest | null;
    }
  | { readonly kind: 'no-policy' }
  /** A name that was not seen could hold the record that counts. */
  | { readonly kind: 'unclear'; readonly name: string; readonly why: Why };

/**
 * Finds the record as receivers did before RFC 9989: at the domain, and where there is none at the registrable domain.
 *
 * `walk` is that of `discover`; `registrable` is after the Public Suffix List, null where there is none. Several
 * records at a name end the search without a policy; `np`, `psd` and `t` are not known.
 * Errors: none; nothing is thrown. Source: RFC 7489, 3.2 and 6.6.3.
 */
export function discoverOld<Why>(
  walk: readonly WalkStep<Why>[],
  registrable: string | null,
): OldDiscovery<Why> {
  const start = walk[0]?.name ?? '';
  const places = [start, ...(registrable === null ? [] : [`_dmarc.${registrable}`])];
  for (const name of new Set(places)) {
    const answer = walk.find((each) => each.name === name)?.answer;
    if (answer === undefined) continue;
    if (answer.kind === 'unseen') return { kind: 'unclear', name, why: answer.why };
    const [text, ...others] = answer.facts.texts.filter(isDmarc);
    if (text === undefined) continue;
    const record = parseDmarc(text);
    if (others.length > 0 || record.kind === 'invalid') return { kind: 'no-policy' };
    const tag = name === start ? 'p' : 'sp';
    const policy = record.applied?.[tag] ?? null;
    return { kind: 'policy', domain: name.slice('_dmarc.'.length), record, tag, policy };
  }
  return { kind: 'no-policy' };
}
