import { defineCheck, target } from '@scrutineer/core';
import { mx } from '@scrutineer/probes/mx/facts';
import { tlsRpt } from '@scrutineer/probes/tls-rpt/facts';
import { isTlsRpt, parseTlsRpt } from '@scrutineer/wire/tls-rpt';
import { TAKES_NO_MAIL, takesMail } from './takes-mail.ts';
import { onlyText } from './text-change.ts';

/**
 * MAIL-24. Senders are told where to report that mail to the domain could not be encrypted.
 *
 * 1. `dig +short TXT _smtp._tls.DOMAIN`: count the texts that begin with `v=TLSRPTv1;`.
 * 2. None, and none that is meant to be one: `missing`. More than one: `several`: senders then heed none.
 * 3. The one breaks the grammar, or is only meant to be one: `unreadable`. Otherwise: `wanted`.
 */
export default defineCheck({
  id: 'MAIL-24',
  title: 'Reports about failed encryption reach somebody',
  why: 'Without them nobody learns that mail to the office is intercepted, or that a certificate has run out.',
  sources: [{ document: 'RFC 8460', clause: '3' }],
  reproduce: 'dig TXT _smtp._tls.{domain}',
  about: target,
  needs: { tlsRpt, mx },
  outcomes: {
    wanted: {
      status: 'pass',
      message: 'Reports about encryption of mail to {domain} go to {found}.',
    },
    missing: unwanted('The domain {domain} names no place for reports about failed encryption'),
    several: unwanted(
      'There are {count} TLS reporting records of {domain}, so that senders heed none',
    ),
    unreadable: unwanted('The TLS reporting record of {domain} cannot be read: {found}'),
    'takes-no-mail': TAKES_NO_MAIL,
  },
  judge({ domain, tlsRpt: { texts }, mx: mxFacts }) {
    if (!takesMail(mxFacts)) return [{ tag: 'takes-no-mail', args: {} }];
    const text = `v=TLSRPTv1; rua=mailto:tls-reports@${domain}`;
    const changes = [onlyText(`_smtp._tls.${domain}`, text)];
    const own = texts.filter(isTlsRpt);
    if (own.length > 1) return [{ tag: 'several', args: { count: own.length }, changes }];
    const [found] =
      own.length > 0 ? own : texts.filter((each) => /^\W{0,9}v\W{0,9}tlsrpt/i.test(each));
    if (found === undefined) return [{ tag: 'missing', args: {}, changes }];
    const record = parseTlsRpt(found);
    return own.length === 1 && record.kind === 'record'
      ? [{ tag: 'wanted', args: { found: record.rua.map(({ uri }) => uri).join(', ') } }]
      : [{ tag: 'unreadable', args: { found }, changes }];
  },
});

function unwanted(found: string) {
  return {
    status: 'fail',
    severity: 'low',
    message: `${found}.`,
    remedy:
      'Publish the TXT record given at _smtp._tls.{domain}, and make that mailbox, or name the service that reads the reports for you.',
    mender: 'dns-host',
  } as const;
}
