import { DAY_MS, type Instant, type Unseen, isoDay } from '@scrutineer/core';
import type { HttpFacts } from '@scrutineer/probes/http/facts';
import { type SecurityTxt, parseSecurityTxt } from '@scrutineer/wire/security-txt';
import { lastHop } from './landing.ts';

/** What is at the place for a security contact. `absent` also for a page that says so with the status of success. */
export type ContactFile =
  | { readonly kind: 'file'; readonly url: string; readonly file: SecurityTxt }
  | { readonly kind: 'absent'; readonly url: string; readonly status: number }
  | { readonly kind: 'unclear'; readonly why: Unseen };

/** Reads security.txt from where the trail ends. A text without a single field of the format is not one. */
export function readContactFile(facts: HttpFacts): ContactFile {
  const { end, body } = facts;
  const { url, status } = lastHop(facts);
  if (end.kind === 'unseen') return { kind: 'unclear', why: end.why };
  if (end.kind !== 'answer') return { kind: 'absent', url, status };
  const isAbsent = status === 404 || status === 410;
  if (status >= 400 && !isAbsent) {
    const detail = `status ${status}`;
    return { kind: 'unclear', why: { reason: 'protocol', stage: 'security.txt', detail } };
  }
  const reading = isAbsent || body.text === null ? undefined : parseSecurityTxt(body.text);
  return reading?.kind === 'file'
    ? { kind: 'file', url, file: reading }
    : { kind: 'absent', url, status };
}

const VALID_DAYS = 330;

/**
 * A complete file for this name, with what is good in the present one.
 *
 * It ends on the first of a month, eleven months ahead at most, so that it is the same file for a while; RFC 9116 asks for
 * less than a year.
 */
export function contactFile(
  url: string,
  domain: string,
  at: Instant,
  present: SecurityTxt | null = null,
) {
  const mailbox = `mailto:security@${domain.replace(/^www\./, '')}`;
  const contacts = (present?.contacts ?? []).filter(isGood);
  const lines = [
    ...(contacts.length > 0 ? contacts : [mailbox]).map((contact) => `Contact: ${contact}`),
    `Expires: ${isoDay(at + VALID_DAYS * DAY_MS).slice(0, 7)}-01T00:00:00Z`,
    ...kept('Encryption', present?.encryption),
    ...kept('Policy', present?.policy),
    ...kept('Canonical', present?.canonical),
    ...kept('Acknowledgments', present?.acknowledgments),
    ...kept('Hiring', present?.hiring),
    ...kept('CSAF', present?.csaf),
    `Preferred-Languages: ${(present?.languages ?? []).join(', ') || 'en'}`,
  ];
  const content = `${lines.join('\n')}\n`;
  return { kind: 'file' as const, url, mediaType: 'text/plain; charset=utf-8', content };
}

function kept(field: string, uris: readonly string[] = []): readonly string[] {
  return uris.filter(isGood).map((uri) => `${field}: ${uri}`);
}

function isGood(uri: string): boolean {
  return /^[a-z][a-z0-9+.-]*:[\x21-\x7e]+$/i.test(uri) && !/^http:/i.test(uri);
}
