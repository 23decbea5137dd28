import { type Judgement, defineCheck } from '@scrutineer/core';
import { mtaSts } from '@scrutineer/probes/mta-sts/facts';
import { mailEndpoints } from '@scrutineer/probes/roles';
import { smtp } from '@scrutineer/probes/smtp/facts';
import { isMtaSts } from '@scrutineer/wire/mta-sts';
import { nameMatches } from '@scrutineer/wire/x509';
import { judgeLeaf } from '../certificate/chain.ts';
import { listed } from '../listed.ts';

/**
 * MAIL-26. Where MTA-STS is announced, every mail host shows a certificate that is trusted and names it.
 *
 * 1. `dig +short TXT _mta-sts.DOMAIN`: no record: `not-promised`, as ordinary senders do not look at the certificate.
 * 2. `openssl s_client -starttls smtp -connect HOST:25 -verify_return_error -verify_hostname HOST`.
 * 3. The chain does not end in a trusted authority, or is out of its time: `untrusted`.
 * 4. None of its names is the host (a leading `*` stands for one label): `other-name`. Otherwise: `fits`.
 *
 * A host without encryption is `not-promised` here: MAIL-25 judges that.
 */
export default defineCheck({
  id: 'MAIL-26',
  title: 'Certificates of mail hosts fit what MTA-STS promises',
  why: 'Senders that heed the policy do not deliver to a host whose certificate does not fit, so mail is delayed or lost.',
  sources: [
    { document: 'RFC 8461', clause: '4.2' },
    { document: 'RFC 9525', clause: '6' },
  ],
  reproduce: 'openssl s_client -starttls smtp -connect {host}:{port} -verify_hostname {host}',
  about: mailEndpoints,
  needs: { smtp },
  beside: { mtaSts },
  outcomes: {
    fits: {
      status: 'pass',
      message: 'The certificate of the mail host {host} is trusted and names it.',
    },
    untrusted: {
      status: 'fail',
      severity: 'high',
      message: 'The certificate of the mail host {host} is not trusted ({found}).',
      remedy:
        'Have the operator of {host} install a certificate from a public authority that names {host}.',
      mender: 'mail-provider',
    },
    'other-name': {
      status: 'fail',
      severity: 'high',
      message: 'The certificate of the mail host {host} is for {found}.',
      remedy:
        'Have the operator of {host} install a certificate from a public authority that names {host}.',
      mender: 'mail-provider',
    },
    'not-promised': {
      status: 'not-applicable',
      message: 'Nothing is promised about the certificate of {host}.',
    },
  },
  judge({ subject, smtp: { starttls }, mtaSts: { texts } }) {
    if (!texts.some(isMtaSts)) return [{ tag: 'not-promised', args: {} }];
    if (starttls.kind === 'failed') return [{ unclear: starttls.why }];
    if (starttls.kind !== 'upgraded') return [{ tag: 'not-promised', args: {} }];
    const { host, port } = subject;
    const changes = [
      { kind: 'certificate', host, port, names: [host], key: 'ecdsa-p256' } as const,
    ];
    const { error } = starttls.tls.trust;
    if (error !== null) return [{ tag: 'untrusted', args: { found: error }, changes }];
    return judgeLeaf(starttls.tls, (leaf): readonly Judgement<'fits' | 'other-name'>[] => {
      if (nameMatches(leaf, { dns: host })) return [{ tag: 'fits', args: {} }];
      const names = leaf.san?.dns ?? [];
      const found = names.length === 0 ? 'no name at all' : listed(names);
      return [{ tag: 'other-name', args: { found }, changes }];
    });
  },
});
