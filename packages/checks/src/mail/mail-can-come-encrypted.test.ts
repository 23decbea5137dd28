import { instant } from '@scrutineer/core';
import { mailServer, smtpWith, upgraded } from '../cedar-smtp.ts';
import { handshake } from '../certificate/sample-certificate.ts';
import { scenarios } from '../scenarios.ts';
import check from './mail-can-come-encrypted.check.ts';

const plain = smtpWith({ kind: 'not-offered' });

scenarios(check, instant('2026-11-03'), [
  row('encrypted', smtpWith(upgraded(handshake({}))), 'encrypted'),
  row(
    'a certificate that nobody trusts',
    smtpWith(upgraded(handshake({}, [], 'SELF_SIGNED'))),
    'encrypted',
  ),
  row('not offered', plain, 'not-offered'),
  row('a greeting that was refused', { ...plain, ehlo: { code: 502, lines: ['no'] } }, 'unknown'),
  row(
    'refused',
    smtpWith({ kind: 'refused', reply: { code: 454, lines: ['not now'] } }),
    'refused',
  ),
  row(
    'no handshake',
    smtpWith({ kind: 'failed', why: { reason: 'reset', detail: 'ECONNRESET' } }),
    'unknown',
  ),
]);

function row(
  name: string,
  smtp: ReturnType<typeof smtpWith>,
  tag: keyof typeof check.outcomes | 'unknown',
) {
  return { name, subject: mailServer, seen: { smtp }, expect: [tag] };
}
