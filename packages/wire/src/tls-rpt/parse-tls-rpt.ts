import { type ReportUri, readReportUri } from '../report-uri/index.ts';
import { type Tag, readTagList } from '../tag-list/index.ts';

/** What the record says. `rua` are the addresses for reports: `mailto:` or `https:`, at least one. */
export type TlsRptReading =
  | {
      readonly kind: 'record';
      readonly rua: readonly [ReportUri, ...ReportUri[]];
      readonly extensions: readonly Tag[];
    }
  | { readonly kind: 'invalid'; readonly errors: readonly [string, ...string[]] };

const URIS_MAX = 50;

/** Whether senders take this text for a TLS reporting record: it begins with `v=TLSRPTv1;` (RFC 8460, 3). */
export function isTlsRpt(text: string): boolean {
  return text.startsWith('v=TLSRPTv1;');
}

/**
 * Reads the TXT record at `_smtp._tls` by the grammar of RFC 8460, 3.
 *
 * Errors: what was found in place of the grammar, one sentence part for each fault; nothing is thrown.
 */
export function parseTlsRpt(text: string): TlsRptReading {
  if (!isTlsRpt(text)) return { kind: 'invalid', errors: ['no "v=TLSRPTv1;" at the start'] };
  const { tags, untagged } = readTagList(text);
  const [, ...fields] = tags;
  const [rua, second] = fields.filter(({ name }) => name === 'rua');
  const errors = untagged.map((part) => `the part "${part.text}" without "="`);
  if (second !== undefined) errors.push('a second "rua"');
  const uris: ReportUri[] = [];
  for (const part of rua?.value.split(',', URIS_MAX) ?? []) {
    const read = readUri(part.trim());
    if (typeof read === 'string') errors.push(read);
    else uris.push(read);
  }
  const [uri, ...otherUris] = uris;
  if (rua === undefined) errors.push('no "rua"');
  const [error, ...otherErrors] = errors;
  if (error !== undefined) return { kind: 'invalid', errors: [error, ...otherErrors] };
  if (uri === undefined) return { kind: 'invalid', errors: ['a "rua" without an address'] };
  const extensions = fields.filter(({ name }) => name !== 'rua');
  return { kind: 'record', rua: [uri, ...otherUris], extensions };
}

function readUri(text: string): ReportUri | string {
  const read = readReportUri(text);
  if (read.kind === 'invalid') return `the address "${text}": ${read.problem}`;
  const { scheme } = read.uri;
  return scheme === 'mailto' || scheme === 'https'
    ? read.uri
    : `the address "${text}", which is neither "mailto:" nor "https:"`;
}
