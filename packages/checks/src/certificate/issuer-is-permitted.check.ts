import { defineCheck } from '@scrutineer/core';
import { caa } from '@scrutineer/probes/caa/facts';
import { webEndpoints } from '@scrutineer/probes/roles';
import { tls } from '@scrutineer/probes/tls/facts';
import { parseCaa } from '@scrutineer/wire/caa';
import type { Certificate } from '@scrutineer/wire/x509';
import { caaText } from '../dns/caa-text.ts';
import { listed } from '../listed.ts';
import { authorityDomains } from '../tables/authority-domains.ts';
import { isTrusted, judgeLeaf, organisationOf } from './chain.ts';

/**
 * CERT-12. The authority that made the certificate is one that the domain permits (CAA).
 *
 * 1. Find the CAA records that count: at the name, else at the first name above it that has any: `dig +short CAA NAME`.
 * 2. There are none, or none of them says who may make certificates: `anyone`.
 * 3. Take the organisation in the issuer of the server's own certificate, and the names under which it is permitted. It is
 *    not in our table, the chain is not trusted, or the host is not the target itself: `not-judged`.
 * 4. For a certificate that stands for the target through a `*`, take the `issuewild` records, if there are any; else `issue`.
 * 5. One of them has one of its names: `permitted`. None has: `not-permitted`.
 *
 * Records bind the authority on the day on which it makes the certificate. They may have changed since, but then the next
 * renewal will fail.
 */
export default defineCheck({
  id: 'CERT-12',
  title: 'The authority of the certificate is one that the domain permits',
  why: 'Either somebody had a certificate made against the rules of the office, or the next renewal will fail and take the site down.',
  sources: [
    { document: 'RFC 8659', clause: '3 and 4' },
    { document: 'CA/Browser Forum TLS Baseline Requirements', clause: '3.2.2.8' },
  ],
  reproduce: 'dig +short CAA {domain}',
  about: webEndpoints,
  needs: { tls },
  beside: { caa },
  outcomes: {
    permitted: {
      status: 'pass',
      message: 'The certificate of {host} was made by {authority}, which the domain permits.',
    },
    anyone: {
      status: 'pass',
      message: 'The domain permits any authority, {authority} among them.',
    },
    'not-permitted': {
      status: 'fail',
      severity: 'medium',
      message:
        'The certificate of {host} was made by {authority}, but the CAA records at {zone} permit {names} only.',
      remedy:
        'Decide whether this certificate is the doing of the office. If it is, let the CAA records at {zone} be those listed below; if not, have the authority revoke it.',
      mender: 'dns-host',
    },
    'not-judged': {
      status: 'not-applicable',
      message: 'It is not known by which name CAA records would permit {authority} for {host}.',
    },
  },
  judge({ subject, domain, tls: facts, caa: found }) {
    return judgeLeaf(facts, (leaf) => {
      const authority = brandOf(leaf);
      const args = { domain, authority, zone: found.at ?? domain };
      const allowed = permitted(found.records, isWild(leaf, domain));
      if (found.at === null || allowed === null) return [{ tag: 'anyone', args }];
      const [first, ...others] = authorityDomains(authority);
      if (first === undefined || !isTrusted(facts) || subject.host !== domain)
        return [{ tag: 'not-judged', args }];
      if ([first, ...others].some((name) => allowed.includes(name)))
        return [{ tag: 'permitted', args }];
      const tag = isWild(leaf, domain) && hasWildRule(found.records) ? 'issuewild' : 'issue';
      const kept = found.records.filter((record) => !isNobody(record, tag)).map(caaText);
      const values = [...kept, `0 ${tag} "${first}"`];
      const names = allowed.length === 0 ? 'nobody' : listed(allowed);
      return [
        {
          tag: 'not-permitted',
          args: { ...args, names },
          changes: [{ kind: 'records', name: found.at, type: 'CAA', values }],
        },
      ];
    });
  },
});

type CaaRecord = Parameters<typeof parseCaa>[0];

/** The authorities that may make such a certificate; null when the records do not restrict it. */
function permitted(
  records: readonly CaaRecord[],
  isForWildcard: boolean,
): readonly string[] | null {
  const wanted = isForWildcard && hasWildRule(records) ? 'issuewild' : 'issue';
  const rules = records.filter(({ tag }) => tag.toLowerCase() === wanted).map(parseCaa);
  if (rules.length === 0) return null;
  return rules.flatMap((rule) =>
    rule.kind === wanted && rule.issuer !== null ? [rule.issuer] : [],
  );
}

function hasWildRule(records: readonly CaaRecord[]): boolean {
  return records.some(({ tag }) => tag.toLowerCase() === 'issuewild');
}

/** Whether a record says that nobody may make certificates: beside a name it would only confuse. */
function isNobody(record: CaaRecord, tag: string): boolean {
  const rule = parseCaa(record);
  return rule.kind === tag && 'issuer' in rule && rule.issuer === null;
}

/** Whether the certificate stands for the name only through a wildcard. */
function isWild({ san }: Certificate, name: string): boolean {
  return !(san?.dns ?? []).some((each) => each.toLowerCase() === name);
}

function brandOf({ issuer }: Certificate): string {
  const common = issuer.attributes.find(({ type }) => type === 'CN')?.value;
  return organisationOf(issuer) ?? common ?? 'somebody without a name';
}
