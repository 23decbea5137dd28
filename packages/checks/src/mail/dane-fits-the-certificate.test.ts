import { instant } from '@scrutineer/core';
import type { TlsaFacts } from '@scrutineer/probes/tlsa/facts';
import { keyAssociation } from '@scrutineer/wire/dane';
import { mailServer, smtpWith, upgraded } from '../cedar-smtp.ts';
import { bytesOf } from '../certificate/chain.ts';
import { handshake } from '../certificate/sample-certificate.ts';
import { scenarios } from '../scenarios.ts';
import check from './dane-fits-the-certificate.check.ts';

type Record = TlsaFacts['records'][number];

const tls = handshake({ names: ['mx1.cedar.example'] }, [
  { subject: 'Cedar CA', issuer: 'Cedar Root', key: 3072 },
]);
const [leaf, above = ''] = tls.chain;
const own: Record = keyAssociation(bytesOf(leaf));
const authority: Record = { ...keyAssociation(bytesOf(above)), usage: 2 };
const stranger: Record = { ...own, data: '00'.repeat(32) };
const shown = smtpWith(upgraded(tls));

scenarios(check, instant('2026-11-03'), [
  row('the key of the host', [own], shown, 'fits'),
  row('an older key beside that of the host', [stranger, own], shown, 'fits'),
  row('the key of its authority', [authority], shown, 'fits'),
  row('upper-case digits', [{ ...own, data: own.data.toUpperCase() }], shown, 'fits'),
  row('another key', [stranger], shown, 'other-certificate'),
  row(
    'the key of its authority as its own',
    [{ ...authority, usage: 3 }],
    shown,
    'other-certificate',
  ),
  row('its own key, for a public authority only', [{ ...own, usage: 1 }], shown, 'unusable'),
  row('a kind that does not exist yet', [{ ...own, matchingType: 9 }], shown, 'unusable'),
  row('a fingerprint and no encryption', [own], smtpWith({ kind: 'not-offered' }), 'no-encryption'),
  row('no fingerprint', [], shown, 'not-promised'),
  row('no fingerprint and no encryption', [], smtpWith({ kind: 'not-offered' }), 'not-promised'),
  row(
    'no handshake',
    [own],
    smtpWith({ kind: 'failed', why: { reason: 'reset', detail: '' } }),
    'unknown',
  ),
  row(
    'a certificate that cannot be read',
    [own],
    smtpWith(upgraded({ ...tls, chain: ['AAAA'] })),
    'unknown',
  ),
]);

function row<Tag extends string>(
  name: string,
  records: Record[],
  smtp: ReturnType<typeof smtpWith>,
  tag: Tag,
) {
  const tlsa: TlsaFacts = { exists: records.length > 0, records };
  return { name, subject: mailServer, seen: { smtp, tlsa }, expect: [tag] };
}
