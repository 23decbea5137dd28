import type { Site } from './nginx.ts';

/** What every case says of itself. */
interface Case {
  readonly name: string;
  /** Where docs/divergences.md says why the census sees more than sslscan. */
  readonly divergence?: string;
}

/** A TLS configuration of nginx, by what it stands for. */
export interface NginxCase extends Case {
  readonly keys: readonly ('rsa' | 'ecdsa')[];
  readonly dhBits?: 1024 | 2048;
  readonly lines: readonly string[];
}

/** A TLS configuration that nginx has no words for: arguments of `openssl s_server`. */
export interface OpensslCase extends Case {
  readonly key: 'rsa' | 'ecdsa' | 'dsa';
  readonly dhBits?: 1024 | 2048;
  readonly args: readonly string[];
}

const EVERY_VERSION = 'ssl_protocols TLSv1 TLSv1.1 TLSv1.2 TLSv1.3;';
const OWN_ORDER = 'ssl_prefer_server_ciphers on;';

/** From what one meets in county offices to what one would wish to meet. */
export const nginxCases: readonly NginxCase[] = [
  {
    name: 'TLS 1.2 and 1.3 as Mozilla recommends',
    keys: ['rsa'],
    lines: [
      'ssl_protocols TLSv1.2 TLSv1.3;',
      'ssl_ciphers ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-CHACHA20-POLY1305;',
    ],
  },
  { name: 'TLS 1.3 alone', keys: ['ecdsa'], lines: ['ssl_protocols TLSv1.3;'] },
  {
    name: 'TLS 1.0 alone with weak suites and a prime of 1024 bits',
    divergence: 'groups-before-tls-12',
    keys: ['rsa'],
    dhBits: 1024,
    lines: [
      'ssl_protocols TLSv1;',
      'ssl_ciphers AES128-SHA:DHE-RSA-AES256-SHA:ECDHE-RSA-AES128-SHA:NULL-SHA:@SECLEVEL=0;',
      OWN_ORDER,
    ],
  },
  {
    name: 'every version and suite, with RSA and ECDSA certificates',
    keys: ['rsa', 'ecdsa'],
    dhBits: 2048,
    lines: [EVERY_VERSION, 'ssl_ciphers ALL:eNULL:@SECLEVEL=0;', OWN_ORDER],
  },
  {
    name: 'an ECDSA certificate and few curves',
    divergence: 'curve-of-the-certificate',
    keys: ['ecdsa'],
    lines: [
      'ssl_protocols TLSv1.1 TLSv1.2;',
      'ssl_ciphers HIGH:!aNULL:@SECLEVEL=0;',
      'ssl_ecdh_curve prime256v1:secp384r1;',
      'ssl_prefer_server_ciphers off;',
    ],
  },
  {
    name: 'DHE alone with a prime of 2048 bits',
    keys: ['rsa'],
    dhBits: 2048,
    lines: ['ssl_protocols TLSv1.2;', 'ssl_ciphers kDHE+aRSA:@SECLEVEL=0;', OWN_ORDER],
  },
];

/** Corners that no web server's configuration leads into. */
export const opensslCases: readonly OpensslCase[] = [
  {
    name: 'everything that OpenSSL has, anonymous and NULL too',
    key: 'rsa',
    dhBits: 2048,
    args: ['-cipher', 'ALL:eNULL:aNULL:@SECLEVEL=0'],
  },
  {
    name: 'a DSA certificate',
    divergence: 'groups-of-anonymous-suites',
    key: 'dsa',
    dhBits: 2048,
    args: ['-cipher', 'ALL:@SECLEVEL=0', '-no_tls1_3'],
  },
  {
    name: 'key transport with RSA alone, in TLS 1.0',
    key: 'rsa',
    args: ['-tls1', '-cipher', 'kRSA:@SECLEVEL=0'],
  },
  {
    name: 'TLS 1.3 with CCM and one large curve',
    key: 'rsa',
    args: [
      '-tls1_3',
      '-ciphersuites',
      'TLS_AES_128_CCM_SHA256:TLS_AES_128_CCM_8_SHA256',
      '-groups',
      'P-521',
    ],
  },
  {
    name: 'TLS 1.2 with one Brainpool curve',
    divergence: 'rare-curves',
    key: 'rsa',
    args: ['-tls1_2', '-cipher', 'ECDHE+AESGCM', '-groups', 'brainpoolP256r1'],
  },
  {
    name: 'a gap in the versions, and no renegotiation',
    key: 'ecdsa',
    args: ['-no_tls1_2', '-no_tls1_1', '-cipher', 'ALL:@SECLEVEL=0', '-no_renegotiation'],
  },
];

/** The `server` block of a case. */
export function siteOf(
  { lines }: NginxCase,
  place: { readonly address: string; readonly port: number },
  files: readonly string[],
): Site {
  return { ...place, tls: true, lines: [...files, ...lines] };
}
