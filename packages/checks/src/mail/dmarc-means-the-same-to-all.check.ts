import { type Unseen, defineCheck, target } from '@scrutineer/core';
import { type DmarcFacts, dmarc } from '@scrutineer/probes/dmarc/facts';
import {
  type DmarcRecord,
  type DmarcRequest,
  type WalkStep,
  discover,
  discoverOld,
} from '@scrutineer/wire/dmarc';
import { walkFromBelow } from './dmarc-guard.ts';
import { NO_DMARC, strengthOf } from './dmarc-reading.ts';
import { dmarcChange } from './dmarc-text.ts';

/**
 * MAIL-33. Servers that go by the older rules of DMARC and by the newer ones treat forged mail alike.
 *
 * 1. Newer (RFC 9989): the record of the domain, else that of the organisation, which is found by asking at each name above
 *    it, eight names at most. Older (RFC 7489): the record of the domain, else that of the registrable domain after the
 *    Public Suffix List; where a name has several records, none.
 * 2. The two come to different policies for the domain: `differs`. A record that cannot be applied counts as `none`.
 * 3. The domain is registrable and has a record: compare what applies to a name below it that nobody made. Newer: `np`, else
 *    `sp`, else `p`. Older: `sp`, else `p`. They differ: `differs-below`. Otherwise: `same`. Neither finds a record: `no-record`.
 *
 * Not judged here: `t` and `pct`, of which each is known to one side only (MAIL-17).
 */
export default defineCheck({
  id: 'MAIL-33',
  title: 'DMARC means the same to older and newer mail servers',
  why: 'Mail servers change over to the newer rules one by one. Until all have, forged mail gets in where the record says less.',
  sources: [
    { document: 'RFC 9989', clause: '4.10' },
    { document: 'RFC 7489', clause: '6.6.3' },
  ],
  reproduce: 'dig TXT _dmarc.{domain}',
  about: target,
  needs: { dmarc },
  outcomes: {
    same: {
      status: 'pass',
      message: 'Older and newer mail servers read the same DMARC policy for {domain}.',
    },
    differs: {
      status: 'fail',
      severity: 'low',
      message:
        'For mail from {domain} newer mail servers find the DMARC policy "{found}", and older ones "{value}".',
      remedy:
        'Publish the record given at _dmarc.{domain}, so that nobody has to look for another one.',
      mender: 'dns-host',
    },
    'differs-below': {
      status: 'fail',
      severity: 'low',
      message:
        'For invented names below {domain} newer mail servers find the DMARC policy "{found}", and older ones "{value}".',
      remedy:
        'Change the DMARC record at _dmarc.{domain} to the one given. Before that, give names below it that send mail records of their own.',
      mender: 'dns-host',
    },
    'no-record': NO_DMARC,
  },
  judge({ domain, dmarc: facts }) {
    const { walk, registrable } = facts;
    const own = readBoth(walk, registrable, true);
    if (own.kind === 'unclear') return [{ unclear: own.why }];
    const { found, value, record } = own;
    if (record === null) return [{ tag: 'no-record', args: {} }];
    if (found !== value) {
      const changes = [ownRecord(domain, record, stronger(found, value))];
      return [{ tag: 'differs', args: { found, value }, changes }];
    }
    const below = belowOf(domain, facts);
    if (below?.kind === 'unclear') return [{ unclear: below.why }];
    if (below === null || below.found === below.value) return [{ tag: 'same', args: {} }];
    const args = { found: below.found, value: below.value };
    const sp = stronger(below.found, below.value);
    // The walk from below ends at `psd=n`, so that no record from above takes the place of this one.
    const changes = [dmarcChange(domain, { ...record, psd: 'n' }, { sp, np: null })];
    return [{ tag: 'differs-below', args, changes }];
  },
});

/** What newer servers find, and the value that older ones do. `record` is that of the newer, else of the older. */
type Both =
  | {
      readonly kind: 'read';
      readonly found: DmarcRequest;
      readonly value: DmarcRequest;
      readonly record: DmarcRecord | null;
    }
  | { readonly kind: 'unclear'; readonly why: Unseen };

function readBoth(
  walk: readonly WalkStep<Unseen>[],
  registrable: string | null,
  exists: boolean,
): Both {
  const newer = discover(walk, exists);
  const older = discoverOld(walk, registrable);
  if (newer.kind === 'unclear') return newer;
  if (older.kind === 'unclear') return older;
  const policyOf = (each: typeof newer | typeof older) =>
    each.kind === 'policy' ? (each.policy ?? 'none') : 'none';
  const recordOf = (each: typeof newer | typeof older) =>
    each.kind === 'policy' ? each.record : null;
  return {
    kind: 'read',
    found: policyOf(newer),
    value: policyOf(older),
    record: recordOf(newer) ?? recordOf(older),
  };
}

/** For a registrable domain with a record of its own; for others older servers look elsewhere, which is not theirs to mend. */
function belowOf(domain: string, { walk, registrable }: DmarcFacts): Both | null {
  const newer = discover(walk);
  const isOwn = newer.kind === 'policy' && newer.domain === domain;
  return isOwn && registrable === domain
    ? readBoth(walkFromBelow({ walk }), registrable, false)
    : null;
}

function ownRecord(domain: string, record: DmarcRecord, p: DmarcRequest) {
  const psd = record.psd === 'y' ? 'u' : record.psd;
  return dmarcChange(domain, { ...record, psd }, { p, sp: null, np: null });
}

function stronger(one: DmarcRequest, other: DmarcRequest): DmarcRequest {
  return strengthOf(one) < strengthOf(other) ? other : one;
}
