import type { Unseen } from '@scrutineer/core';
import type { DmarcFacts } from '@scrutineer/probes/dmarc/facts';
import { type DmarcRecord, type Discovery, discover } from '@scrutineer/wire/dmarc';

type Policy = Extract<Discovery<Unseen>, { kind: 'policy' }>;

/** The record that applies to the domain; or that there is none, or why that cannot be told. */
export type DmarcStanding =
  | ({ readonly kind: 'record'; readonly isOwn: boolean } & Pick<
      Policy,
      'domain' | 'record' | 'tag' | 'policy'
    >)
  | { readonly kind: 'none' }
  | { readonly kind: 'unclear'; readonly unclear: Unseen };

/** What every check of the record's content says where no record applies: MAIL-13 judges that. */
export const NO_DMARC = {
  status: 'not-applicable',
  message: 'No DMARC record applies to {domain}.',
} as const;

/** Finds the record that receivers apply to mail from the domain, its own or one from above (RFC 9989, 4.10). */
export function standingOf({ walk }: DmarcFacts): DmarcStanding {
  const found = discover(walk);
  if (found.kind === 'unclear') return { kind: 'unclear', unclear: found.why };
  if (found.kind === 'no-policy') return { kind: 'none' };
  const { domain, record, tag, policy } = found;
  return {
    kind: 'record',
    isOwn: walk[0]?.name === `_dmarc.${domain}`,
    domain,
    record,
    tag,
    policy,
  };
}

/** How much a request asks for: none, quarantine, reject. */
export function strengthOf(request: NonNullable<DmarcRecord['p']>): number {
  return ['none', 'quarantine', 'reject'].indexOf(request);
}
