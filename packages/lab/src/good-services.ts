import type {
  CertificateSpec,
  MailServer,
  Signing,
  TlsServer,
  WebPage,
  WebServer,
} from './world.ts';

/** How a zone is signed well: ECDSA P-256, no hashing of names, two weeks of validity. */
export const GOOD_SIGNING: Signing = {
  algorithm: 13,
  inceptionHours: -24,
  expirationHours: 14 * 24,
  keySeed: 1,
};

/** The header fields that keep visitors of a site safe. */
export const GOOD_HEADERS: readonly (readonly [string, string])[] = [
  ['Strict-Transport-Security', 'max-age=63072000; includeSubDomains; preload'],
  [
    'Content-Security-Policy',
    "default-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'; object-src 'none'",
  ],
  ['X-Content-Type-Options', 'nosniff'],
  ['X-Frame-Options', 'DENY'],
  ['Referrer-Policy', 'strict-origin-when-cross-origin'],
  ['Permissions-Policy', 'camera=(), geolocation=(), microphone=()'],
  ['Cross-Origin-Opener-Policy', 'same-origin'],
];

/** The suites of TLS 1.3 and 1.2 that NIST SP 800-52r2, 3.3.1 prefers, for ECDSA certificates. */
const GOOD_SUITES = [
  'TLS_AES_256_GCM_SHA384',
  'TLS_AES_128_GCM_SHA256',
  'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384',
  'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256',
];

const GOOD_GROUPS = ['X25519MLKEM768', 'x25519', 'secp256r1', 'secp384r1'];

/** Returns a certificate of the public authority that is ten days old and good for sixty more. */
export function goodCertificate(
  names: readonly string[],
  key: CertificateSpec['key'] = 'ecdsa-p256',
): CertificateSpec {
  return { names, key, fromDays: -10, toDays: 60, issuer: 'public', chain: 'whole' };
}

/** Returns a TLS server as it should be, with a certificate for these names. */
export function goodTls(names: readonly string[]): TlsServer {
  return {
    protocols: ['TLSv1.2', 'TLSv1.3'],
    suites: GOOD_SUITES,
    groups: GOOD_GROUPS,
    certificate: goodCertificate(names),
  };
}

/** Returns a web server with these pages that sends plain HTTP to HTTPS. */
export function goodWeb(pages: Readonly<Record<string, WebPage>>): WebServer {
  return { pages, headers: GOOD_HEADERS, http: 'redirect-to-https' };
}

/** Returns a mail server that greets with its own name and offers good TLS. */
export function goodMail(host: string): MailServer {
  return {
    banner: `${host} ESMTP`,
    extensions: ['PIPELINING', 'SIZE 52428800', '8BITMIME', 'ENHANCEDSTATUSCODES'],
    starttls: goodTls([host]),
  };
}

/** Returns a page of a public office that loads nothing from elsewhere. */
export function goodPage(title: string, text: string): WebPage {
  return {
    mediaType: 'text/html; charset=utf-8',
    body: `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${title}</title></head>
<body><main><h1>${title}</h1><p>${text}</p></main></body>
</html>
`,
  };
}

/** Returns a security.txt as RFC 9116 has it, good for half a year after `at`, epoch milliseconds. */
export function securityTxt(host: string, contact: string, at: number): WebPage {
  const expires = new Date(at + 180 * 86_400_000).toISOString().replace(/\.\d{3}Z$/, 'Z');
  return {
    mediaType: 'text/plain; charset=utf-8',
    body: [
      `Contact: mailto:${contact}`,
      `Expires: ${expires}`,
      'Preferred-Languages: en, es',
      `Canonical: https://${host}/.well-known/security.txt`,
      '',
    ].join('\r\n'),
  };
}
