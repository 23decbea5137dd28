import { defineCheck, target } from '@scrutineer/core';
import { outsider } from '@scrutineer/probes/outsider/facts';
import { DnsFormatError, parseRdata } from '@scrutineer/wire/dns';

/**
 * MAIL-39. No record of Sender ID is left, which came before DMARC and is heeded by nobody.
 *
 * 1. `dig +short TXT DOMAIN`: a text begins with `spf2.0`: `left`. Otherwise: `gone`.
 */
export default defineCheck({
  id: 'MAIL-39',
  title: 'Nothing is left of Sender ID',
  why: 'Who reads the record takes mail for protected that is not, and it is one more thing to keep right.',
  sources: [{ document: 'RFC 6686', clause: '6' }],
  reproduce: 'dig TXT {domain}',
  about: target,
  needs: { outsider },
  outcomes: {
    gone: { status: 'pass', message: 'The domain {domain} has no record of Sender ID.' },
    left: {
      status: 'fail',
      severity: 'info',
      message: 'The domain {domain} still has a record of Sender ID: "{found}".',
      remedy: 'Delete the TXT record at {domain} that begins with "spf2.0".',
      mender: 'dns-host',
    },
  },
  judge({ domain, outsider: { questions } }) {
    const own = questions.find(({ name, type }) => name === domain && type === 'TXT');
    if (own === undefined) return [{ unclear: { reason: 'never-tried' } }];
    if (own.answer.kind === 'unseen') return [{ unclear: own.answer.why }];
    const found = own.answer.facts.values.map(textOf).find((text) => /^spf2\.0/i.test(text));
    if (found === undefined) return [{ tag: 'gone', args: {} }];
    const changes = [{ kind: 'text', name: domain, begins: 'spf2.0', value: null } as const];
    return [{ tag: 'left', args: { found }, changes }];
  },
});

function textOf(value: string): string {
  try {
    const data = parseRdata('TXT', value);
    return data.type === 'TXT' ? data.text.join('') : '';
  } catch (error) {
    if (error instanceof DnsFormatError) return '';
    throw error;
  }
}
