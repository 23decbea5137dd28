import { defineCheck } from '@scrutineer/core';
import { http } from '@scrutineer/probes/http/facts';
import { mx } from '@scrutineer/probes/mx/facts';
import { mtaStsPolicies } from '@scrutineer/probes/roles';
import { mxMatches } from '@scrutineer/wire/mta-sts';
import { listed } from '../listed.ts';
import { announcement, policyFileChange } from './mta-sts-change.ts';
import { NO_POLICY, readPolicy } from './mta-sts-policy.ts';
import { takesMail } from './takes-mail.ts';

/**
 * MAIL-23. The MTA-STS policy names every mail host of the domain.
 *
 * 1. `curl https://mta-sts.DOMAIN/.well-known/mta-sts.txt` for its `mx:` lines, `dig +short MX DOMAIN` for the hosts.
 * 2. A host that no line names (`*.` stands for exactly one label): `not-covered`. All are named: `covered`.
 * 3. Mode `none`, no usable policy, or a domain without mail hosts: `no-policy`.
 */
export default defineCheck({
  id: 'MAIL-23',
  title: 'The MTA-STS policy names every mail host',
  why: 'Senders that heed the policy do not deliver to a host that it leaves out, so mail for the office is delayed or lost.',
  sources: [{ document: 'RFC 8461', clause: '4.1' }],
  reproduce: 'curl -i {url}',
  about: mtaStsPolicies,
  needs: { http },
  beside: { mx },
  outcomes: {
    covered: { status: 'pass', message: 'The MTA-STS policy of {domain} names every mail host.' },
    'not-covered': {
      status: 'fail',
      severity: 'high',
      message: 'The MTA-STS policy of {domain} does not name {names}.',
      remedy:
        'Add the missing hosts to the policy file, as given, and then change the TXT record that announces it.',
      mender: 'mail-provider',
    },
    'no-policy': NO_POLICY,
  },
  judge({ domain, http: facts, mx: mxFacts }, at) {
    const policy = readPolicy(facts);
    if (policy.kind === 'busy') return [{ unclear: { reason: 'throttled', detail: policy.found } }];
    if (policy.kind !== 'policy' || policy.mode === 'none' || !takesMail(mxFacts))
      return [{ tag: 'no-policy', args: { domain } }];
    const hosts = mxFacts.records.map(({ exchange }) => exchange).filter((each) => each !== '.');
    const missing = hosts.filter((host) => !policy.mx.some((pattern) => mxMatches(pattern, host)));
    if (missing.length === 0) return [{ tag: 'covered', args: { domain } }];
    const file = policyFileChange(domain, { ...policy, mx: [...policy.mx, ...new Set(missing)] });
    const changes = [file, announcement(domain, at)];
    return [{ tag: 'not-covered', args: { domain, names: listed(missing) }, changes }];
  },
});
