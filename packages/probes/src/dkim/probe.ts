import { toLowerAscii } from '@scrutineer/wire/dns';
import { textsOf } from '../dns/answer.ts';
import { type Ask, answerTo, asking, nameOf, textsAt } from '../dns/ask.ts';
import { defineProbe } from '../probe.ts';
import { atLeastOneSeen, sightOf } from '../sight-of.ts';
import { INVENTED_LABEL } from '../wildcard/label.ts';
import { type DkimFacts, dkim } from './facts.ts';
import { SELECTORS_MAX, selectorsFor } from './selectors.ts';

/**
 * Asks for the DKIM keys of the target under selectors that its providers, or many domains, use (RFC 6376, 3.6.2).
 *
 * Sends to the resolver: MX and TXT for the target, which other probes ask as well; then, side by side, TXT for each
 * selector below `_domainkey`, at most twenty and seldom more than six, and for one that nobody would make.
 */
export default defineProbe({
  accepts: 'domain',
  kind: dkim,
  policy: {
    deadlineMs: 25_000,
    connections: 0,
    questions: 3 + SELECTORS_MAX,
    evidenceBytes: 65_536,
  },

  async look(look): Promise<DkimFacts> {
    const ask = asking(look);
    const { domain } = look.subject;
    const [mx, txt] = await Promise.all([
      sightOf(answerTo(ask, domain, 'MX')),
      sightOf(textsAt(ask, domain)),
    ]);
    const hosts = mx.kind === 'seen' ? mx.facts.data.flatMap(hostOf) : [];
    const guesses = selectorsFor(hosts, txt.kind === 'seen' ? txt.facts.texts : []);
    const [invented, keys] = await Promise.all([
      sightOf(keyAt(ask, INVENTED_LABEL, domain)),
      Promise.all(
        guesses.map(async ({ selector, provider }) => {
          const name = `${selector}._domainkey.${domain}`;
          const answer = await sightOf(keyAt(ask, selector, domain));
          return [selector, { provider, name, answer }] as const;
        }),
      ),
    ]);
    atLeastOneSeen([invented, ...keys.map(([, { answer }]) => answer)]);
    return { invented, selectors: Object.fromEntries(keys) };
  },
});

function hostOf(data: { readonly type: string; readonly exchange?: string }): readonly string[] {
  return data.exchange === undefined ? [] : [toLowerAscii(data.exchange)];
}

async function keyAt(ask: Ask, selector: string, domain: string) {
  const { exists, aliases, data } = await answerTo(
    ask,
    nameOf(selector, '_domainkey', domain),
    'TXT',
  );
  return { exists, aliases: [...aliases], texts: [...textsOf(data)] };
}
