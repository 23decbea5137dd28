import { instant } from '@scrutineer/core';
import { announced, unannounced } from '../cedar-mta-sts.ts';
import { mailServer, smtpWith, upgraded } from '../cedar-smtp.ts';
import { handshake } from '../certificate/sample-certificate.ts';
import { scenarios } from '../scenarios.ts';
import check from './mail-certificates-fit.check.ts';

scenarios(check, instant('2026-11-03'), [
  row('its own name', withNames('mx1.cedar.example'), 'fits'),
  row('a star for its name', withNames('*.cedar.example'), 'fits'),
  row('another name', withNames('mail.provider.example'), 'other-name'),
  row('no name', withNames(), 'other-name'),
  row('a star for two labels', withNames('*.example'), 'other-name'),
  row(
    'its own name, but not trusted',
    smtpWith(upgraded(handshake({ names: ['mx1.cedar.example'] }, [], 'SELF_SIGNED'))),
    'untrusted',
  ),
  row(
    'a certificate that cannot be read',
    smtpWith(upgraded({ ...handshake({}), chain: ['AAAA'] })),
    'unknown',
  ),
  row(
    'no handshake',
    smtpWith({ kind: 'failed', why: { reason: 'reset', detail: '' } }),
    'unknown',
  ),
  row('no encryption', smtpWith({ kind: 'not-offered' }), 'not-promised'),
  {
    ...row('no promise', withNames('a.example'), 'not-promised'),
    seen: { smtp: withNames('a.example'), mtaSts: unannounced },
  },
]);

function withNames(...names: string[]) {
  return smtpWith(upgraded(handshake({ names })));
}

function row(
  name: string,
  smtp: ReturnType<typeof smtpWith>,
  tag: keyof typeof check.outcomes | 'unknown',
) {
  return { name, subject: mailServer, seen: { smtp, mtaSts: announced }, expect: [tag] };
}
