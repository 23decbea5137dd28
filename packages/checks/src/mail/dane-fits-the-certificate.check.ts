import { type Change, defineCheck } from '@scrutineer/core';
import { mailEndpoints } from '@scrutineer/probes/roles';
import { smtp } from '@scrutineer/probes/smtp/facts';
import type { TlsFacts } from '@scrutineer/probes/tls/facts';
import { tlsa } from '@scrutineer/probes/tlsa/facts';
import { fits, isUsable, keyAssociation } from '@scrutineer/wire/dane';
import { bytesOf, judgeLeaf } from '../certificate/chain.ts';

/**
 * MAIL-31. Where DNS gives fingerprints for a mail host (DANE), one of them is that of the certificate it shows.
 *
 * 1. `dig +short TLSA _25._tcp.HOST`. None: `not-promised`.
 * 2. None of them is of usage 2 or 3 with selector 0 or 1 and matching type 0 to 2: `unusable`.
 * 3. The host does not offer STARTTLS, or turns it down: `no-encryption`, as senders that heed DANE insist on it.
 * 4. `openssl s_client -starttls smtp -connect HOST:25 -dane_tlsa_domain HOST -dane_tlsa_rrdata "..."`: a record of usage
 *    3 names the first certificate, or one of usage 2 any of the chain: `fits`. Otherwise: `other-certificate`.
 *
 * Not judged here: whether the records are signed (without DNSSEC, senders ignore them), and whether the chain below an
 * anchor of usage 2 verifies.
 */
export default defineCheck({
  id: 'MAIL-31',
  title: 'Fingerprints of mail hosts in DNS are those of their certificates',
  why: 'Senders that look for such fingerprints keep mail back when they differ, and nobody at the office notices.',
  sources: [
    { document: 'RFC 7672', clause: '2.2 and 3.1' },
    { document: 'RFC 7671', clause: '5' },
  ],
  reproduce: 'dig +short TLSA _25._tcp.{host}',
  about: mailEndpoints,
  needs: { smtp, tlsa },
  outcomes: {
    fits: {
      status: 'pass',
      message: 'The fingerprint in DNS is that of the certificate of {host}.',
    },
    'other-certificate': {
      status: 'fail',
      severity: 'high',
      message: 'The certificate that {host} shows has none of the fingerprints in DNS ({count}).',
      remedy:
        'Have the operator of {host} publish the fingerprint below, that of the certificate that it shows now, and publish the next one before each change of the key.',
      mender: 'mail-provider',
    },
    'no-encryption': {
      status: 'fail',
      severity: 'high',
      message: 'DNS gives fingerprints for {host}, but the host does not start encryption.',
      remedy:
        'Remove the fingerprints from DNS until {host} offers encryption (STARTTLS) again, so that mail is not kept back.',
      mender: 'mail-provider',
    },
    unusable: {
      status: 'fail',
      severity: 'low',
      message: 'No fingerprint in DNS for {host} is of a kind that mail senders use.',
      remedy: 'Have the operator of {host} replace the fingerprints by the one below.',
      mender: 'mail-provider',
    },
    'not-promised': { status: 'not-applicable', message: 'DNS gives no fingerprint for {host}.' },
  },
  judge({ subject: { host }, smtp: { starttls }, tlsa: { records } }) {
    if (records.length === 0) return [{ tag: 'not-promised', args: {} }];
    if (starttls.kind === 'failed') return [{ unclear: starttls.why }];
    if (starttls.kind !== 'upgraded')
      return [{ tag: 'no-encryption', args: {}, changes: [fingerprints(host, [])] }];
    const { tls } = starttls;
    return judgeLeaf<'fits' | 'other-certificate' | 'unusable'>(tls, () => {
      const usable = records.filter(isUsable);
      const changes = [fingerprints(host, [ownFingerprint(tls)])];
      if (usable.length === 0) return [{ tag: 'unusable', args: {}, changes }];
      const chain = tls.chain.map(bytesOf);
      if (usable.some((record) => fits(record, chain))) return [{ tag: 'fits', args: {} }];
      return [{ tag: 'other-certificate', args: { count: records.length }, changes }];
    });
  },
});

function fingerprints(host: string, values: readonly string[]): Change {
  return { kind: 'records', name: `_25._tcp.${host}`, type: 'TLSA', values };
}

function ownFingerprint({ chain: [leaf] }: TlsFacts): string {
  const { usage, selector, matchingType, data } = keyAssociation(bytesOf(leaf));
  return `${usage} ${selector} ${matchingType} ${data}`;
}
