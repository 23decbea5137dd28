import type { CertificateFiles } from './openssl.ts';

/** Directives of a site that leads to HTTPS and does nothing else. */
export const redirectToHttps: readonly string[] = [
  'server_tokens off;',
  'location / { return 301 https://$host$request_uri; }',
];

/** The time until which a contact is said to be good, half a year from now (RFC 9116, 2.5.5). */
const EXPIRES = new Date(Date.now() + 180 * 86_400_000).toISOString();

/** Directives of a site that is as it should be; with the text of an MTA-STS policy if it has one. */
export function goodSite(identity: CertificateFiles, mtaStsPolicy?: string): readonly string[] {
  const contact = `Contact: mailto:security@example.com\\nExpires: ${EXPIRES}\\n`;
  return [
    ...identityLines(identity),
    'ssl_protocols TLSv1.2 TLSv1.3;',
    'ssl_ciphers ECDHE+AESGCM:ECDHE+CHACHA20;',
    'server_tokens off;',
    'default_type text/html;',
    header('Strict-Transport-Security', 'max-age=31536000; includeSubDomains'),
    header(
      'Content-Security-Policy',
      "default-src 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    header('X-Content-Type-Options', 'nosniff'),
    header('Referrer-Policy', 'no-referrer'),
    location('/', '<title>Elections</title><p>Where to vote'),
    textAt('/.well-known/security.txt', contact),
    ...(mtaStsPolicy === undefined ? [] : [textAt('/.well-known/mta-sts.txt', mtaStsPolicy)]),
  ];
}

/** Directives of a site that nobody has cared for. */
export function carelessSite(identity: CertificateFiles): readonly string[] {
  return [
    ...identityLines(identity),
    'ssl_protocols TLSv1 TLSv1.1 TLSv1.2;',
    'ssl_ciphers ALL:!aNULL:@SECLEVEL=0;',
    'default_type text/html;',
    header('Set-Cookie', 'PHPSESSID=1; path=/'),
    location('/', '<title>Elections</title><form action=http://oak.example/ ><input></form>'),
  ];
}

/** The certificate and key of a site. */
export function identityLines({ certificate, key }: CertificateFiles): readonly string[] {
  return [`ssl_certificate ${certificate};`, `ssl_certificate_key ${key};`];
}

function header(name: string, value: string): string {
  return `add_header ${name} "${value}" always;`;
}

function location(path: string, html: string): string {
  return `location = ${path} { return 200 "${html}"; }`;
}

function textAt(path: string, text: string): string {
  return `location = ${path} { default_type text/plain; return 200 "${text}"; }`;
}

/** Directives of a site that sends those who came over HTTPS back to http. */
export function loopsBackToHttp(identity: CertificateFiles): readonly string[] {
  return [...identityLines(identity), 'location / { return 302 http://$host$request_uri; }'];
}
