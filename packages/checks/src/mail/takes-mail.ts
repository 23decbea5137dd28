import type { MxFacts } from '@scrutineer/probes/mx/facts';

/** What a check of mail that comes in says of a domain that takes none. */
export const TAKES_NO_MAIL = {
  status: 'not-applicable',
  message: 'The domain {domain} takes no mail.',
} as const;

/** Whether the domain names a host for its mail. The null MX, `.`, names none (RFC 7505, 3). */
export function takesMail({ records }: MxFacts): boolean {
  return records.some(({ exchange }) => exchange !== '.');
}
