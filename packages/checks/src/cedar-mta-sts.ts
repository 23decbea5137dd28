import type { UrlSubject } from '@scrutineer/core';
import type { HttpFacts } from '@scrutineer/probes/http/facts';
import type { MtaStsFacts } from '@scrutineer/probes/mta-sts/facts';

/** For scenarios: where the policy of cedar.example is. */
export const policyUrl: UrlSubject = {
  kind: 'url',
  url: 'https://mta-sts.cedar.example/.well-known/mta-sts.txt',
};

/** For scenarios: the record that announces a policy. */
export const announced: MtaStsFacts = { exists: true, texts: ['v=STSv1; id=20261101'] };

/** For scenarios: no such record. */
export const unannounced: MtaStsFacts = { exists: false, texts: [] };

/** For scenarios: the policy file with this text, fetched as it should be but for what is given. */
export function policyFile(
  text: string | null,
  over: Partial<HttpFacts['hops'][number]> = {},
): HttpFacts {
  const hop = {
    url: policyUrl.url,
    address: '192.0.2.80',
    status: 200,
    headers: [['content-type', 'text/plain; charset=utf-8'] satisfies [string, string]],
    tls: { protocol: 'TLSv1.3', error: null },
    ...over,
  };
  const body = { bytes: text?.length ?? 0, truncated: false, text, page: null };
  return { hops: [hop], end: { kind: 'answer' }, body };
}

/** For scenarios: a policy file in this mode for these hosts. */
export function policy(mode: string, ...mx: string[]): HttpFacts {
  const lines = ['version: STSv1', `mode: ${mode}`, ...mx.map((host) => `mx: ${host}`)];
  return policyFile([...lines, 'max_age: 604800', ''].join('\r\n'));
}
