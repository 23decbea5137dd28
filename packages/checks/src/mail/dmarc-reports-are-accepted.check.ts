import { defineCheck, target } from '@scrutineer/core';
import { dmarc } from '@scrutineer/probes/dmarc/facts';
import { isDmarc } from '@scrutineer/wire/dmarc';
import { onlyText } from './text-change.ts';

/**
 * MAIL-19. Whoever gets the DMARC reports outside of the organisation says that he wants them.
 *
 * 1. For each domain in `rua` and `ruf` that belongs to another organisation:
 *    `dig +short TXT DOMAIN._report._dmarc.DESTINATION`.
 * 2. A text that begins with `v=DMARC1`: `agreed`, at that domain. None: `not-agreed`: receivers send him nothing.
 * 3. No such domain: `none-outside`. An answer was not seen: unknown, at that domain.
 */
export default defineCheck({
  id: 'MAIL-19',
  title: 'Those who get the DMARC reports agree to it',
  why: 'Without his agreement receivers do not send him the reports, and forgery of the office may stay unseen.',
  sources: [
    { document: 'RFC 9990', clause: '4' },
    { document: 'RFC 7489', clause: '7.1' },
  ],
  reproduce: 'dig TXT {name}',
  about: target,
  needs: { dmarc },
  outcomes: {
    agreed: { status: 'pass', message: 'The domain {host} agrees to get reports about {domain}.' },
    'not-agreed': {
      status: 'fail',
      severity: 'low',
      message: 'The domain {host} does not say that it wants reports about {domain}.',
      remedy: 'Ask the service behind {host} to publish the TXT record given at {name}.',
      mender: 'mail-provider',
    },
    'none-outside': { status: 'not-applicable', message: 'No reports about {domain} go outside.' },
  },
  judge({ domain, dmarc: { reporting } }) {
    if (reporting.length === 0)
      return [{ tag: 'none-outside', args: { name: `_dmarc.${domain}` } }];
    const byDestination = new Map(reporting.map((each) => [each.destination, each]));
    return [...byDestination.values()].map(({ destination: host, name, answer }) => {
      if (answer.kind === 'unseen') return { unclear: answer.why, locus: host };
      const args = { host, name };
      if (answer.facts.texts.some(isDmarc)) return { tag: 'agreed' as const, locus: host, args };
      const changes = [onlyText(name, 'v=DMARC1')];
      return { tag: 'not-agreed' as const, locus: host, args, changes };
    });
  },
});
