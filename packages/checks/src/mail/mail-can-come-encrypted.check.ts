import { defineCheck } from '@scrutineer/core';
import { mailEndpoints } from '@scrutineer/probes/roles';
import { smtp } from '@scrutineer/probes/smtp/facts';

/**
 * MAIL-25. Every mail host takes mail over an encrypted connection (STARTTLS).
 *
 * 1. Connect to port 25 of each mail host and greet it: `openssl s_client -starttls smtp -connect HOST:25`.
 * 2. Its reply to EHLO was read whole and does not name STARTTLS: `not-offered`.
 * 3. It names STARTTLS, but answers the command with something other than 220: `refused`.
 * 4. A TLS handshake comes about: `encrypted`. It does not: unknown, as the reason may lie with us.
 *
 * A host that could not be reached, or asks to come back later, is unknown. Not judged here: the certificate
 * (MAIL-26), which ordinary senders do not look at.
 */
export default defineCheck({
  id: 'MAIL-25',
  title: 'Mail to the office can come encrypted',
  why: 'Without encryption everybody on the line between sender and office can read and change what voters write.',
  sources: [
    { document: 'BOD 18-01', clause: 'Email security' },
    { document: 'RFC 3207', clause: '4' },
    { document: 'NIST SP 800-177r1', clause: '5.2' },
  ],
  reproduce: 'openssl s_client -starttls smtp -connect {host}:{port}',
  about: mailEndpoints,
  needs: { smtp },
  outcomes: {
    encrypted: { status: 'pass', message: 'The mail host {host} takes mail encrypted.' },
    'not-offered': {
      status: 'fail',
      severity: 'high',
      message: 'The mail host {host} does not offer encryption (STARTTLS) at {address}.',
      remedy: 'Have the operator of {host} turn STARTTLS on, with a certificate that names {host}.',
      mender: 'mail-provider',
    },
    refused: {
      status: 'fail',
      severity: 'high',
      message: 'The mail host {host} offers encryption (STARTTLS), but refuses it: {found}.',
      remedy: 'Have the operator of {host} mend STARTTLS, with a certificate that names {host}.',
      mender: 'mail-provider',
    },
  },
  judge({ subject: { host }, smtp: { ehlo, starttls } }) {
    const changes = [{ kind: 'mail-server', host, setting: 'starttls', value: '' } as const];
    switch (starttls.kind) {
      case 'upgraded':
        return [{ tag: 'encrypted', args: {} }];
      case 'not-offered':
        return ehlo.code === 250
          ? [{ tag: 'not-offered', args: {}, changes }]
          : [{ unclear: { reason: 'protocol', stage: 'EHLO', detail: `reply ${ehlo.code}` } }];
      case 'refused': {
        const { code, lines } = starttls.reply;
        return [{ tag: 'refused', args: { found: [code, ...lines].join(' ') }, changes }];
      }
      case 'failed':
        return [{ unclear: starttls.why }];
    }
  },
});
