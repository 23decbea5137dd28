import type { Unseen } from '@scrutineer/core';
import type { DmarcFacts } from '@scrutineer/probes/dmarc/facts';
import {
  type Discovery,
  type DmarcRecord,
  type DmarcRequest,
  type WalkStep,
  discover,
} from '@scrutineer/wire/dmarc';

/** What DMARC has servers do with mail that an outsider sends under one name. */
export type DmarcGuard =
  | {
      readonly kind: 'guarded';
      /** Test mode is taken off. */
      readonly request: Exclude<DmarcRequest, 'none'>;
      readonly record: DmarcRecord;
    }
  /** Nothing is asked for; `problem` says why, as the end of a sentence. */
  | { readonly kind: 'open'; readonly problem: string; readonly record: DmarcRecord | null }
  | { readonly kind: 'unclear'; readonly why: Unseen };

/** How mail forged as the domain itself is met (RFC 9989, 4.10.1). */
export function guardOf({ walk }: DmarcFacts): DmarcGuard {
  return guardFrom(discover(walk));
}

/** How mail forged as a name below the domain is met that has no record of its own, and that may not even exist. */
export function guardBelow(
  facts: DmarcFacts,
  { exists }: { readonly exists: boolean },
): DmarcGuard {
  return guardFrom(discover(walkFromBelow(facts), exists));
}

/** The walk from a name below the domain that has no record of its own. */
export function walkFromBelow({ walk }: Pick<DmarcFacts, 'walk'>): readonly WalkStep<Unseen>[] {
  const own = walk[0]?.name.slice('_dmarc.'.length) ?? '';
  return [{ name: `_dmarc.below.${own}`, answer: { kind: 'seen', facts: { texts: [] } } }, ...walk];
}

function guardFrom(found: Discovery<Unseen>): DmarcGuard {
  switch (found.kind) {
    case 'unclear':
      return { kind: 'unclear', why: found.why };
    case 'no-policy':
      return { kind: 'open', problem: 'no DMARC record applies to it', record: null };
    case 'policy': {
      const { record, policy, tag, domain } = found;
      const open = (what: string): DmarcGuard => {
        return { kind: 'open', problem: `the DMARC record at _dmarc.${domain} ${what}`, record };
      };
      if (policy === null) return open('cannot be applied');
      if (policy === 'none') return open(`asks for nothing (${tag}=none)`);
      if (!record.isTest) return { kind: 'guarded', request: policy, record };
      if (policy === 'quarantine') return open('is only tested (t=y)');
      return { kind: 'guarded', request: 'quarantine', record };
    }
  }
}
