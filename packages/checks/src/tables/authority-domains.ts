/**
 * The names by which certificate authorities find themselves permitted in CAA records, by how the organisation in their
 * certificates begins.
 *
 * As of 2026-11, from the CAA section of each authority's certification practice statement (CA/Browser Forum TLS
 * Baseline Requirements, 2.2, has them publish it). Authorities that are not here are not judged. The last row is the
 * lab's own, so that the advice can be proven; `.example` names are never registered (RFC 2606, 3).
 */
const AUTHORITIES: readonly (readonly [organisation: string, ...domains: string[]])[] = [
  ['Amazon', 'amazon.com', 'amazontrust.com', 'awstrust.com', 'amazonaws.com'],
  ['Actalis', 'actalis.it'],
  ['Buypass', 'buypass.com', 'buypass.no'],
  ['COMODO CA', 'sectigo.com', 'comodoca.com', 'comodo.com', 'usertrust.com', 'trust-provider.com'],
  ['DigiCert', 'digicert.com', 'geotrust.com', 'thawte.com', 'rapidssl.com', 'symantec.com'],
  ['Entrust', 'entrust.net', 'affirmtrust.com'],
  ['GlobalSign', 'globalsign.com'],
  ['GoDaddy.com', 'godaddy.com', 'starfieldtech.com'],
  ['Google Trust Services', 'pki.goog'],
  ['IdenTrust', 'identrust.com'],
  ["Let's Encrypt", 'letsencrypt.org'],
  ['SSL Corp', 'ssl.com'],
  ['Sectigo', 'sectigo.com', 'comodoca.com', 'comodo.com', 'usertrust.com', 'trust-provider.com'],
  ['Starfield Technologies', 'starfieldtech.com', 'godaddy.com'],
  ['ZeroSSL', 'sectigo.com', 'comodoca.com', 'comodo.com', 'usertrust.com', 'trust-provider.com'],
  ['Scrutineer Lab', 'authority.example'],
];

/** The CAA names of an authority, the one to recommend first; empty when it is not known. */
export function authorityDomains(organisation: string): readonly string[] {
  const wanted = organisation.toLowerCase();
  const row = AUTHORITIES.find(([brand]) => wanted.startsWith(brand.toLowerCase()));
  return row?.slice(1) ?? [];
}
