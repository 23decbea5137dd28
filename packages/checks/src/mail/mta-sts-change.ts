import { type Change, type Instant, isoTime } from '@scrutineer/core';
import type { MxFacts } from '@scrutineer/probes/mx/facts';
import type { MtaStsPolicy } from '@scrutineer/wire/mta-sts';
import { onlyText } from './text-change.ts';

/** A week: long enough to outlive an attack, short enough to mend a mistake (RFC 8461, 3.2 allows up to a year). */
const MAX_AGE_SECONDS = 604_800;

/** The policy file that a domain begins with: every mail host, and failures are only reported. */
export function firstPolicy(domain: string, { records }: MxFacts): Change {
  const mx = records.map(({ exchange }) => exchange).filter((exchange) => exchange !== '.');
  return policyFileChange(domain, { mode: 'testing', mx, maxAgeSeconds: MAX_AGE_SECONDS });
}

/** The record that announces a policy, with an id that no earlier one had: senders look again when it changes. */
export function announcement(domain: string, at: Instant): Change {
  const id = isoTime(at).slice(0, 19).replaceAll(/\D/g, '');
  return onlyText(`_mta-sts.${domain}`, `v=STSv1; id=${id}`);
}

/** The policy file of a domain. */
export function policyFileChange(
  domain: string,
  { mode, mx, maxAgeSeconds }: Pick<MtaStsPolicy, 'mode' | 'mx' | 'maxAgeSeconds'>,
): Change {
  const lines = ['version: STSv1', `mode: ${mode}`, ...mx.map((host) => `mx: ${host}`)];
  return {
    kind: 'file',
    url: `https://mta-sts.${domain}/.well-known/mta-sts.txt`,
    mediaType: 'text/plain',
    content: `${[...lines, `max_age: ${maxAgeSeconds}`].join('\r\n')}\r\n`,
  };
}
