import { defineCheck, target } from '@scrutineer/core';
import { spf } from '@scrutineer/probes/spf/facts';
import type { SpfMechanism } from '@scrutineer/wire/spf';
import { listed } from '../listed.ts';
import { WIDE_RANGES } from '../tables/wide-ranges.ts';
import { NO_SINGLE_RECORD, readNode, spfText } from './spf-reading.ts';
import { spfChange } from './text-change.ts';

type Width = 'wide' | 'everybody';

/**
 * MAIL-12. The ranges of addresses that SPF lets send are not wider than an office can answer for.
 *
 * 1. `dig +short TXT DOMAIN`: take the terms `ip4:`, `ip6:`, `a` and `mx` that pass, with the number behind the slash.
 * 2. IPv4 below /4 or IPv6 below /12: `everybody`. Below /16 or /32: `wide`. Otherwise: `narrow`.
 *
 * Records of providers that the domain's own includes are wide by design, and are not judged.
 */
export default defineCheck({
  id: 'MAIL-12',
  title: 'SPF names narrow ranges only',
  why: 'Everybody who has an address in such a range can send mail as the office, and SPF calls it genuine.',
  sources: [
    { document: 'RFC 7208', clause: '11.4' },
    { document: 'RFC 7208', clause: '5.6' },
  ],
  reproduce: 'dig TXT {domain}',
  about: target,
  needs: { spf },
  outcomes: {
    narrow: { status: 'pass', message: 'The SPF record of {domain} names narrow ranges only.' },
    wide: tooWide('medium', 'The SPF record of {domain} lets wide ranges send: {found}'),
    everybody: tooWide(
      'critical',
      'The SPF record of {domain} lets nearly everybody send: {found}',
    ),
    'no-record': NO_SINGLE_RECORD,
  },
  judge({ domain, spf: { nodes } }) {
    const own = readNode(nodes[0]);
    if (own.kind === 'unseen') return [{ unclear: own.unclear }];
    if (own.kind !== 'one') return [{ tag: 'no-record', args: {} }];
    const wide = own.reading.terms.flatMap((term) => {
      const width = term.qualifier === '+' ? widthOf(term) : null;
      return width === null ? [] : [{ width, text: term.text }];
    });
    if (wide.length === 0) return [{ tag: 'narrow', args: {} }];
    const texts = wide.map(({ text }) => text);
    const record = spfText(own.reading, { keep: (term) => !texts.includes(term) });
    return [
      {
        tag: wide.some(({ width }) => width === 'everybody') ? 'everybody' : 'wide',
        args: { found: listed(texts) },
        changes: [spfChange(domain, record)],
      },
    ];
  },
});

function widthOf(term: SpfMechanism): Width | null {
  switch (term.name) {
    case 'ip4':
    case 'ip6':
      return widthAt(term.prefix, WIDE_RANGES[term.name]);
    case 'a':
    case 'mx': {
      const widths = [widthAt(term.cidr4, WIDE_RANGES.ip4), widthAt(term.cidr6, WIDE_RANGES.ip6)];
      return widths.includes('everybody')
        ? 'everybody'
        : (widths.find((each) => each !== null) ?? null);
    }
    case 'all':
    case 'include':
    case 'exists':
    case 'ptr':
      return null;
  }
}

function widthAt(
  prefix: number,
  bounds: { readonly wide: number; readonly everybody: number },
): Width | null {
  if (prefix < bounds.everybody) return 'everybody';
  return prefix < bounds.wide ? 'wide' : null;
}

function tooWide<const S extends 'critical' | 'medium'>(severity: S, found: string) {
  return {
    status: 'fail',
    severity,
    message: `${found}.`,
    remedy:
      'Put the addresses of your own mail servers in place of these ranges. The record given leaves the ranges out.',
    mender: 'dns-host',
  } as const;
}
