import { defineCheck, target } from '@scrutineer/core';
import { type MxFacts, mx } from '@scrutineer/probes/mx/facts';
import { spf } from '@scrutineer/probes/spf/facts';
import { parseSpf } from '@scrutineer/wire/spf';
import { MAIL_PROVIDERS } from '../tables/mail-providers.ts';
import { readNode } from './spf-reading.ts';
import { takesMail } from './takes-mail.ts';
import { spfChange } from './text-change.ts';

/**
 * MAIL-4. The domain has exactly one SPF record, which says who may send mail in its name.
 *
 * 1. `dig +short TXT DOMAIN`: count the texts that begin with `v=spf1` and then end or go on with a space.
 * 2. None: `missing`. More than one: `several`: receivers then heed none of them. One: `single`.
 *
 * Not judged here: what the record says (MAIL-5 to MAIL-12).
 */
export default defineCheck({
  id: 'MAIL-4',
  title: 'SPF says who may send mail for the domain',
  why: 'Without it anybody can send mail to voters and poll workers that seems to come from the office.',
  sources: [
    { document: 'BOD 18-01', clause: 'Email security' },
    { document: 'RFC 7208', clause: '4.5' },
  ],
  reproduce: 'dig TXT {domain}',
  about: target,
  needs: { spf, mx },
  outcomes: {
    single: { status: 'pass', message: 'The domain {domain} has one SPF record: {found}.' },
    missing: {
      status: 'fail',
      severity: 'medium',
      message: 'The domain {domain} has no SPF record.',
      remedy:
        'Add the TXT record given. Before that, ask every service that sends mail in your name for its part of it.',
      mender: 'dns-host',
    },
    several: {
      status: 'fail',
      severity: 'medium',
      message: 'The domain {domain} has {count} SPF records, so that receivers heed none.',
      remedy:
        'Put the one TXT record given in place of all texts at {domain} that begin with "v=spf1".',
      mender: 'dns-host',
    },
  },
  judge({ domain, spf: { nodes }, mx: mxFacts }) {
    const own = readNode(nodes[0]);
    switch (own.kind) {
      case 'unseen':
        return [{ unclear: own.unclear }];
      case 'one':
        return [{ tag: 'single', args: { found: own.text } }];
      case 'none':
        return [{ tag: 'missing', args: {}, changes: [spfChange(domain, firstRecord(mxFacts))] }];
      case 'several': {
        const changes = [spfChange(domain, merged(own.texts))];
        return [{ tag: 'several', args: { count: own.texts.length }, changes }];
      }
    }
  },
});

/** The mail hosts and their provider may send, others are marked; nobody may for a domain without mail. */
function firstRecord(facts: MxFacts): string {
  if (!takesMail(facts)) return 'v=spf1 -all';
  const includes = MAIL_PROVIDERS.filter(({ hosts }) =>
    facts.records.some(({ exchange }) => exchange.endsWith(hosts)),
  ).map(({ include }) => `include:${include}`);
  return ['v=spf1', ...(includes.length > 0 ? new Set(includes) : ['mx']), '~all'].join(' ');
}

/** All that any of the records allows, and others marked. */
function merged(texts: readonly string[]): string {
  const allowed = texts.flatMap((text) => {
    const { terms, modifiers } = parseSpf(text);
    const own = terms.filter(({ name }) => name !== 'all').map((term) => term.text);
    const goesOn = modifiers.redirect !== null && terms.every(({ name }) => name !== 'all');
    return goesOn ? [...own, `include:${modifiers.redirect.domain.text}`] : own;
  });
  return ['v=spf1', ...new Set(allowed), '~all'].join(' ');
}
