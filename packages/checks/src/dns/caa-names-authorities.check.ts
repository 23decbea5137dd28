import { NO_SUCH_NAME } from './no-such-name.ts';
import { defineCheck, target } from '@scrutineer/core';
import { caa } from '@scrutineer/probes/caa/facts';
import { delegation } from '@scrutineer/probes/delegation/facts';
import { parseCaa } from '@scrutineer/wire/caa';
import { COMMON_AUTHORITIES } from '../tables/certificate-authorities.ts';
import { caaText } from './caa-text.ts';

/**
 * DNS-17. CAA records say which authorities may issue certificates for the name.
 *
 * 1. Ask for CAA records at the name, then at each name above it, until some are found: `dig +short CAA NAME`.
 * 2. The name does not exist: `no-such-name`. None anywhere: `missing`. Some, but no `issue` property
 *    among them: `unrestricted`.
 * 3. Otherwise: `restricted`. A property that cannot be read restricts too: it forbids all issuance.
 *
 * Not judged here: whether the records are well formed (DNS-18), and whether they fit the certificate in use.
 */
export default defineCheck({
  id: 'DNS-17',
  title: 'DNS says who may certify the name',
  why: 'Without such records any of some hundred authorities can certify an impostor who deceives it.',
  sources: [
    { document: 'RFC 8659', clause: '3' },
    { document: 'CA/Browser Forum TLS Baseline Requirements', clause: '3.2.2.8' },
  ],
  reproduce: 'dig CAA {name}',
  about: target,
  needs: { caa },
  beside: { delegation },
  outcomes: {
    restricted: { status: 'pass', message: 'At {name}, DNS names who may certify: {found}.' },
    missing: {
      status: 'fail',
      severity: 'low',
      message: 'No CAA record at {name} or above says who may certify the name.',
      remedy:
        'Ask everyone who runs a web site at or below {name} which authorities certify it, then have your DNS host publish one CAA record at {name} for each of them. The list given holds the most common ones: add any that is not in it, for an authority that is left out can renew nothing.',
      mender: 'dns-host',
    },
    unrestricted: {
      status: 'fail',
      severity: 'low',
      message: 'The CAA records at {name} do not say who may certify the name.',
      remedy:
        'Ask everyone who runs a web site at or below {name} which authorities certify it, then have your DNS host add one CAA record of the kind "issue" at {name} for each of them. The list given holds the most common ones: add any that is not in it, for an authority that is left out can renew nothing.',
      mender: 'dns-host',
    },
    'no-such-name': NO_SUCH_NAME,
  },
  judge({ domain, caa: { at, records }, delegation: facts }) {
    if (!facts.exists) return [{ tag: 'no-such-name', args: { name: domain } }];
    const issue = records.filter(({ tag }) => tag.toLowerCase() === 'issue');
    const common = COMMON_AUTHORITIES.map((value) => ({ flags: 0, tag: 'issue', value }));
    if (at === null) {
      const name = facts.registrable ?? domain;
      const values = common.map(caaText);
      return [
        {
          tag: 'missing',
          args: { name },
          changes: [{ kind: 'records', name, type: 'CAA', values }],
        },
      ];
    }
    if (issue.length > 0) {
      const found = [...new Set(issue.map(issuerOf))].join(', ');
      return [{ tag: 'restricted', args: { name: at, found } }];
    }
    const values = [...records, ...common].map(caaText);
    const change = { kind: 'records', name: at, type: 'CAA', values } as const;
    return [{ tag: 'unrestricted', args: { name: at }, changes: [change] }];
  },
});

function issuerOf(record: {
  readonly flags: number;
  readonly tag: string;
  readonly value: string;
}) {
  const property = parseCaa(record);
  return property.kind === 'issue' ? (property.issuer ?? 'nobody') : 'nobody';
}
