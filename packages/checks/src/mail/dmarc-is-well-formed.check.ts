import { defineCheck, target } from '@scrutineer/core';
import { dmarc } from '@scrutineer/probes/dmarc/facts';
import { isDmarc, parseDmarc } from '@scrutineer/wire/dmarc';
import { dmarcChange } from './dmarc-text.ts';
import { onlyText } from './text-change.ts';

/**
 * MAIL-14. The domain's own DMARC record can be read by receivers, every part of it.
 *
 * 1. `dig +short TXT _dmarc.DOMAIN`.
 * 2. A text that is meant to be DMARC, but does not begin with `v=DMARC1` in this case: `not-recognised`.
 * 3. Read the record by RFC 9989, 4.7 and 4.8. Neither a policy nor a report address can be read: `not-applied`.
 *    Some tag cannot be read: `partly-read`: receivers go on without it. Otherwise: `readable`.
 *
 * Unknown tags and the tags that only older receivers know are legal. Without exactly one record: `no-record`.
 */
export default defineCheck({
  id: 'MAIL-14',
  title: 'The DMARC record can be read',
  why: 'What receivers cannot read they ignore, so that a typing error can switch the protection off without a sign.',
  sources: [
    { document: 'RFC 9989', clause: '4.7' },
    { document: 'RFC 9989', clause: '4.8' },
  ],
  reproduce: 'dig TXT _dmarc.{domain}',
  about: target,
  needs: { dmarc },
  outcomes: {
    readable: { status: 'pass', message: 'The DMARC record of {domain} can be read.' },
    'not-recognised': {
      status: 'fail',
      severity: 'high',
      message: 'The text at _dmarc.{domain} is not recognised as DMARC: {found}.',
      remedy:
        'Replace the TXT record at _dmarc.{domain} by the one given. It refuses nothing yet, as nobody has heeded the old one so far; when the reports show that no mail of yours is missing, go on to "p=reject".',
      mender: 'dns-host',
    },
    'not-applied': {
      status: 'fail',
      severity: 'high',
      message: 'The DMARC record of {domain} has no policy that can be read: {found}.',
      remedy: 'Replace the TXT record at _dmarc.{domain} by the one given.',
      mender: 'dns-host',
    },
    'partly-read': {
      status: 'fail',
      severity: 'low',
      message: 'A part of the DMARC record of {domain} cannot be read: {found}.',
      remedy: 'Replace the TXT record at _dmarc.{domain} by the one given.',
      mender: 'dns-host',
    },
    'no-record': {
      status: 'not-applicable',
      message: 'The domain {domain} does not have one DMARC record of its own.',
    },
  },
  judge({ domain, dmarc: { walk } }) {
    const own = walk[0]?.answer;
    if (own === undefined) return [{ tag: 'no-record', args: {} }];
    if (own.kind === 'unseen') return [{ unclear: own.why }];
    const [text, ...others] = own.facts.texts.filter(isDmarc);
    if (others.length > 0) return [{ tag: 'no-record', args: {} }];
    if (text === undefined) {
      const meant = own.facts.texts.find((each) => /^\W{0,9}v\W{0,9}dmarc/i.test(each));
      if (meant === undefined) return [{ tag: 'no-record', args: {} }];
      return [
        { tag: 'not-recognised', args: { found: meant }, changes: [recognisable(domain, meant)] },
      ];
    }
    const record = parseDmarc(text);
    if (record.kind === 'invalid') return [{ tag: 'no-record', args: {} }];
    const changes = [dmarcChange(domain, record, {})];
    if (record.applied === null) return [{ tag: 'not-applied', args: { found: text }, changes }];
    const [fault] = record.errors;
    return fault === undefined
      ? [{ tag: 'readable', args: {} }]
      : [{ tag: 'partly-read', args: { found: fault.text }, changes }];
  },
});

/** The record that was meant, as far as it can be read once it begins as it should; nothing is refused from it yet. */
function recognisable(domain: string, meant: string) {
  const record = parseDmarc(`v=DMARC1;${meant.replace(/^[^;]*;?/, '')}`);
  return record.kind === 'invalid'
    ? onlyText(`_dmarc.${domain}`, 'v=DMARC1; p=none')
    : dmarcChange(domain, record, { p: 'none', sp: null, np: null });
}
