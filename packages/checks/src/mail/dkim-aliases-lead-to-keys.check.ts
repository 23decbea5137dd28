import { type Judgement, defineCheck, target } from '@scrutineer/core';
import { dkim } from '@scrutineer/probes/dkim/facts';
import { NO_KEY_FOUND } from './dkim-reading.ts';

/**
 * MAIL-37. Where a DKIM name is an alias for a name of the mail service, there is a record at its end.
 *
 * 1. `dig TXT SELECTOR._domainkey.DOMAIN` for the selectors of MAIL-34: take those that answer with a CNAME.
 * 2. Nothing stands where the alias ends: `dangling`. Otherwise: `leads-to-key`. There is no alias: `none-found`.
 *
 * Not judged here: whether somebody else could take the name at the end. A wildcard's alias is left out.
 */
export default defineCheck({
  id: 'MAIL-37',
  title: 'DKIM names lead to keys',
  why: 'An alias that ends nowhere is left from an old contract, or signing was never switched on, so that mail goes out unsigned.',
  sources: [{ document: 'RFC 6376', clause: '3.6.2' }],
  reproduce: 'dig TXT {name}',
  about: target,
  needs: { dkim },
  outcomes: {
    'leads-to-key': {
      status: 'pass',
      message: 'The DKIM name {name} leads to a record at {found}.',
    },
    dangling: {
      status: 'fail',
      severity: 'low',
      message: 'The DKIM name {name} is an alias for {found}, where there is no record.',
      remedy:
        'Turn on signing for {domain} in the settings of your mail service, if you have one that uses {found}. Otherwise delete the alias, as the change given does.',
      mender: 'dns-host',
    },
    'none-found': NO_KEY_FOUND,
  },
  judge({ domain, dkim: { invented, selectors } }) {
    const masks = new Set(invented.kind === 'seen' ? invented.facts.aliases : []);
    type Tag = 'leads-to-key' | 'dangling';
    const judgements = Object.entries(selectors).flatMap(
      ([selector, { name, answer }]): Judgement<Tag>[] => {
        if (answer.kind === 'unseen') return [];
        const { aliases, texts } = answer.facts;
        const found = aliases.at(-1);
        if (found === undefined || masks.has(found)) return [];
        const locus = `dkim:${selector}`;
        if (texts.length > 0) return [{ tag: 'leads-to-key', locus, args: { name, found } }];
        const changes = [{ kind: 'records', name, type: 'CNAME', values: [] } as const];
        return [{ tag: 'dangling', locus, args: { name, found }, changes }];
      },
    );
    if (judgements.length > 0) return judgements;
    for (const { answer } of Object.values(selectors))
      if (answer.kind === 'unseen') return [{ unclear: answer.why }];
    return [{ tag: 'none-found', args: { name: `_domainkey.${domain}` } }];
  },
});
