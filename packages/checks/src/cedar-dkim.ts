import type { DkimFacts } from '@scrutineer/probes/dkim/facts';

type KeyAnswer = DkimFacts['invented'];

/** For scenarios: RSA keys as `p` has them, by length in bits. */
export const RSA_KEYS = {
  512: [
    'MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBANDeQFCI9GmE9wY3+1lSIDxEOewtWMULuulWzsFUwV4qMhiUCU3IMSbFvMhr6dtZ',
    '6wgWDx/Z1Vt4fZPUGnTDyUkCAwEAAQ==',
  ].join(''),
  1024: [
    'MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQC+A5fC/EUNlqOwI7tU5WMysL9nMliY7Q0JxVcgOdcf7EOAnjkJjM7ezw+A',
    'uq3+aJP1TZvZhB2+WUEYbAsPyfHUYP/ret+eZEh/6V8ErgzqGeQ2/ybfRk/lDtqpGfQHedZj9ToM+Z/ftYqNpUAoUILWa2qG',
    'P4DFH9uB8gW4SpbI2QIDAQAB',
  ].join(''),
  2048: [
    'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAwRr+fOaiXHuWRrscYjT1WnEiy+e/uYstT5mjpdm7PIF/ym3TxXSz',
    'rfGBnARQfm4xpru1gsu0VWGfqamRI9NI1Ld4gm/LdztX0SOGIge4HiEV0uuZASjYOHSg5CSh1B/xT9fV9F0NElKdcCnCYfXp',
    'e2shz4K7tsD1lfO+Jabx07ZIsG6/CZvZkOP+GEoxds82H9FSH1HSQuYeCZH9nd326igPF/mHoA37emeoaIct50TYjaBzJJ2C',
    'xfhZslFax74lq0a3QvxTt3Leqp4+vY8PhV3CR0yakMANARBIYaLbH9L4HQgp5s2nJnz+708WjjY8uS4BQARR+590OuQlegdT',
    'WQIDAQAB',
  ].join(''),
} as const;

/** For scenarios: what stands at two selectors of cedar.example, and nothing at any other. */
export function dkimWith(
  answers: Partial<Record<'mail' | 's1' | 'invented', KeyAnswer>>,
): DkimFacts {
  const at = (selector: 'mail' | 's1') => {
    const name = `${selector}._domainkey.cedar.example`;
    return { provider: null, name, answer: answers[selector] ?? keyTexts() };
  };
  return {
    invented: answers.invented ?? keyTexts(),
    selectors: { mail: at('mail'), s1: at('s1') },
  };
}

/** For scenarios: a name with these texts, which does not exist where there are none. */
export function keyTexts(...texts: readonly string[]): KeyAnswer {
  return { kind: 'seen', facts: { exists: texts.length > 0, aliases: [], texts: [...texts] } };
}

/** For scenarios: an alias for another name, and the texts there. */
export function keyAlias(alias: string, ...texts: readonly string[]): KeyAnswer {
  const facts = { exists: texts.length > 0, aliases: [alias], texts: [...texts] };
  return { kind: 'seen', facts };
}

/** For scenarios: no answer. */
export const NO_KEY_ANSWER: KeyAnswer = {
  kind: 'unseen',
  why: { reason: 'dns-failure', detail: 'SERVFAIL' },
};
