import { instant } from '@scrutineer/core';
import { mailServer } from '../cedar-smtp.ts';
import { scenarios } from '../scenarios.ts';
import { census } from '../tls/sample-census.ts';
import check from './mail-encryption-is-modern.check.ts';

const SOUND = 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256';

scenarios(check, instant('2026-11-03'), [
  row('TLS 1.2 and 1.3', census(), 'modern'),
  row('SSL 2', census({ SSLv2: ['SSL_CK_RC4_128_WITH_MD5'] }), 'broken-version'),
  row(
    'SSL 3 besides',
    census({ SSLv3: ['TLS_RSA_WITH_AES_128_CBC_SHA'], 'TLSv1.2': [SOUND] }),
    'broken-version',
  ),
  row('RC4', census({ 'TLSv1.2': [SOUND, 'TLS_RSA_WITH_RC4_128_SHA'] }), 'broken-cipher'),
  row('3DES', census({ 'TLSv1.2': [SOUND, 'TLS_RSA_WITH_3DES_EDE_CBC_SHA'] }), 'broken-cipher'),
  row('no encryption', census({ 'TLSv1.2': ['TLS_RSA_WITH_NULL_SHA256'] }), 'broken-cipher'),
  row(
    'TLS 1.0 besides',
    census({ 'TLSv1.0': ['TLS_RSA_WITH_AES_128_CBC_SHA'], 'TLSv1.2': [SOUND] }),
    'old-version',
  ),
  row('old suites of TLS 1.2', census({ 'TLSv1.2': ['TLS_RSA_WITH_AES_128_CBC_SHA'] }), 'modern'),
  row('TLS 1.1 unseen', census({ 'TLSv1.1': 'unseen', 'TLSv1.2': [SOUND] }), 'unknown'),
  row('TLS 1.2 not seen to its end', census({ 'TLSv1.2': 'cut' }), 'unknown'),
  row(
    'SSL 3 with TLS 1.2 unseen',
    census({ SSLv3: ['TLS_RSA_WITH_AES_128_CBC_SHA'], 'TLSv1.2': 'unseen' }),
    'broken-version',
  ),
  row('nothing accepted', census({}), 'none'),
]);

function row(
  name: string,
  tlsCensus: ReturnType<typeof census>,
  tag: keyof typeof check.outcomes | 'unknown',
) {
  return { name, subject: mailServer, seen: { tlsCensus }, expect: [tag] };
}
