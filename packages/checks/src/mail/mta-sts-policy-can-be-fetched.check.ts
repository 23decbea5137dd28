import { type Change, defineCheck } from '@scrutineer/core';
import { http } from '@scrutineer/probes/http/facts';
import { mx } from '@scrutineer/probes/mx/facts';
import { mtaStsPolicies } from '@scrutineer/probes/roles';
import { announcement, firstPolicy } from './mta-sts-change.ts';
import { readPolicy } from './mta-sts-policy.ts';

/**
 * MAIL-21. Senders can fetch the MTA-STS policy and read it.
 *
 * 1. `curl -i https://mta-sts.DOMAIN/.well-known/mta-sts.txt`: the certificate must be trusted: else `untrusted`.
 * 2. The answer must be 200: a redirection is `redirected`, anything else `not-found`. 429 and 503 prove nothing.
 * 3. It must be of type `text/plain`: else `other-type`. It must fit the grammar of RFC 8461, 3.2: else `unreadable`.
 * 4. Otherwise: `usable`.
 *
 * Not judged here: what the policy says (MAIL-22, MAIL-23). Where none is announced there is nothing to fetch.
 */
export default defineCheck({
  id: 'MAIL-21',
  title: 'Senders can fetch the MTA-STS policy',
  why: 'A policy that senders cannot fetch does not protect mail to the office, although DNS says that there is one.',
  sources: [
    { document: 'RFC 8461', clause: '3.2' },
    { document: 'RFC 8461', clause: '3.3' },
  ],
  reproduce: 'curl -i {url}',
  about: mtaStsPolicies,
  needs: { http },
  beside: { mx },
  outcomes: {
    usable: { status: 'pass', message: 'The MTA-STS policy can be fetched and read.' },
    untrusted: {
      status: 'fail',
      severity: 'medium',
      message:
        'The certificate of {host} is not trusted ({found}), so that senders take no policy.',
      remedy: 'Install a certificate for {host} from a public authority.',
      mender: 'web-host',
    },
    redirected: unusable(
      'The MTA-STS policy leads elsewhere ({found}), which senders do not follow',
    ),
    'not-found': unusable('There is no MTA-STS policy at {url} ({found})'),
    'other-type': unusable('The MTA-STS policy is of type {found} in place of text/plain'),
    unreadable: unusable('The MTA-STS policy cannot be read: {found}'),
  },
  judge({ domain, http: facts, mx: mxFacts }, at) {
    const policy = readPolicy(facts);
    const host = `mta-sts.${domain}`;
    switch (policy.kind) {
      case 'policy':
        return [{ tag: 'usable', args: {} }];
      case 'busy':
        return [{ unclear: { reason: 'throttled', detail: policy.found } }];
      case 'untrusted': {
        const change: Change = {
          kind: 'certificate',
          host,
          port: 443,
          names: [host],
          key: 'ecdsa-p256',
        };
        return [{ tag: 'untrusted', args: { host, found: policy.found }, changes: [change] }];
      }
      case 'redirected':
      case 'not-found':
      case 'other-type':
      case 'unreadable': {
        const changes = [firstPolicy(domain, mxFacts), announcement(domain, at)];
        return [{ tag: policy.kind, args: { found: policy.found }, changes }];
      }
    }
  },
});

function unusable(found: string) {
  return {
    status: 'fail',
    severity: 'medium',
    message: `${found}.`,
    remedy: 'Publish the file given at {url}, and then change the TXT record that announces it.',
    mender: 'web-host',
  } as const;
}
