/**
 * How CAA records name the authorities that issue nearly all certificates of public web sites, those of public offices in
 * the United States above all, in November 2026.
 *
 * Each is the issuer domain name that the authority gives in its certification practice statement, section 4.2
 * (Baseline Requirements of the CA/Browser Forum, 2.2: "Publication of information"). Common Certificate Authority
 * Database, CCADB, "All CAA identifiers".
 */
export const COMMON_AUTHORITIES: readonly string[] = [
  'amazon.com',
  'digicert.com',
  'entrust.net',
  'globalsign.com',
  'godaddy.com',
  'identrust.com',
  'letsencrypt.org',
  'pki.goog',
  'sectigo.com',
  'ssl.com',
];
