/** Where reports are to be sent. */
export interface ReportUri {
  /** As written, without a size. */
  readonly uri: string;
  /** Lower case, without colon. */
  readonly scheme: string;
  /** The mailbox of a `mailto:`, percent-decoded; null for other schemes. */
  readonly mailbox: string | null;
  /** The domain of the mailbox, or the host of a web address, in lower case; null for other schemes. */
  readonly domain: string | null;
}

/** An address, or what was found in its place. */
export type ReportUriReading =
  | { readonly kind: 'uri'; readonly uri: ReportUri }
  | { readonly kind: 'invalid'; readonly problem: string };

/**
 * Reads one address of a `rua` or `ruf` list.
 *
 * Errors: text that is no URI, a `mailto:` without a mailbox and a web address without a host are values; nothing
 * is thrown. Of a `mailto:` with several mailboxes the first counts.
 * Source: RFC 3986, 3; RFC 6068, 2.
 */
export function readReportUri(text: string): ReportUriReading {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(text)?.[1]?.toLowerCase();
  if (scheme === undefined) return { kind: 'invalid', problem: 'no scheme such as "mailto:"' };
  const rest = text.slice(scheme.length + 1);
  if (rest === '' || !/^[\x21-\x7e]*$/.test(rest))
    return { kind: 'invalid', problem: 'a URI with nothing or with forbidden characters in it' };
  if (scheme === 'mailto') return readMailbox(text, rest);
  const isWeb = scheme === 'https' || scheme === 'http';
  const domain = isWeb ? hostOf(rest) : null;
  if (isWeb && domain === null) return { kind: 'invalid', problem: 'a web address without a host' };
  return { kind: 'uri', uri: { uri: text, scheme, mailbox: null, domain } };
}

function readMailbox(uri: string, rest: string): ReportUriReading {
  const mailbox = percentDecoded(rest.split(/[?,]/, 1)[0] ?? '');
  const at = mailbox.lastIndexOf('@');
  const domain = mailbox.slice(at + 1).toLowerCase();
  if (at < 1 || !isHostName(domain))
    return { kind: 'invalid', problem: 'a "mailto:" without a mailbox' };
  return { kind: 'uri', uri: { uri, scheme: 'mailto', mailbox, domain } };
}

function hostOf(rest: string): string | null {
  if (!rest.startsWith('//')) return null;
  const authority = rest.slice(2).split(/[/?#]/, 1)[0] ?? '';
  const host = authority.slice(authority.lastIndexOf('@') + 1).split(':', 1)[0] ?? '';
  return isHostName(host) ? host.toLowerCase() : null;
}

function isHostName(text: string): boolean {
  return text.length <= 253 && text.split('.').every((label) => /^[a-z0-9_-]{1,63}$/i.test(label));
}

/** Undoes `%41`. Bytes above 127 become Latin-1 characters, as they stand in DNS text. */
function percentDecoded(text: string): string {
  return text.replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
