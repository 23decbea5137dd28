import { defineCheck } from '@scrutineer/core';
import { http } from '@scrutineer/probes/http/facts';
import { mx } from '@scrutineer/probes/mx/facts';
import { mtaStsPolicies } from '@scrutineer/probes/roles';
import { mxMatches } from '@scrutineer/wire/mta-sts';
import { announcement, policyFileChange } from './mta-sts-change.ts';
import { NO_POLICY, readPolicy } from './mta-sts-policy.ts';

/**
 * MAIL-22. The MTA-STS policy is enforced.
 *
 * 1. `curl https://mta-sts.DOMAIN/.well-known/mta-sts.txt`: look at the line `mode:`.
 * 2. `enforce`: `enforced`. `testing`: `tested`. `none`: `switched-off`. No policy that senders could use: `no-policy`.
 */
export default defineCheck({
  id: 'MAIL-22',
  title: 'Senders refuse to deliver mail unencrypted',
  why: 'Until the policy is enforced senders fall back to open delivery, which is what a stranger on the line wants.',
  sources: [{ document: 'RFC 8461', clause: '5' }],
  reproduce: 'curl -i {url}',
  about: mtaStsPolicies,
  needs: { http },
  beside: { mx },
  outcomes: {
    enforced: { status: 'pass', message: 'The MTA-STS policy of {domain} is enforced.' },
    tested: {
      status: 'fail',
      severity: 'low',
      message: 'The MTA-STS policy of {domain} is only tested.',
      remedy:
        'Change the mode in the policy file to "enforce", as given, once a few weeks of reports show no failure, and then the TXT record that announces it.',
      mender: 'mail-provider',
    },
    'switched-off': {
      status: 'fail',
      severity: 'medium',
      message: 'The MTA-STS policy of {domain} is switched off (mode "none").',
      remedy:
        'Change the mode in the policy file to "testing", and after a few weeks without failures to "enforce", as given; then change the TXT record that announces it.',
      mender: 'mail-provider',
    },
    'no-policy': NO_POLICY,
  },
  judge({ domain, http: facts, mx: mxFacts }, at) {
    const policy = readPolicy(facts);
    if (policy.kind === 'busy') return [{ unclear: { reason: 'throttled', detail: policy.found } }];
    if (policy.kind !== 'policy') return [{ tag: 'no-policy', args: { domain } }];
    const { mode, mx: named } = policy;
    if (mode === 'enforce') return [{ tag: 'enforced', args: { domain } }];
    // An enforced policy that leaves a mail host out turns its mail away.
    const hosts = mxFacts.records.map(({ exchange }) => exchange).filter((each) => each !== '.');
    const missing = hosts.filter((host) => !named.some((pattern) => mxMatches(pattern, host)));
    const all = [...named, ...new Set(missing)];
    const file = policyFileChange(domain, {
      ...policy,
      mode: 'enforce',
      mx: all.length > 0 ? all : [`*.${domain}`],
    });
    const changes = [file, announcement(domain, at)];
    return [{ tag: mode === 'testing' ? 'tested' : 'switched-off', args: { domain }, changes }];
  },
});
