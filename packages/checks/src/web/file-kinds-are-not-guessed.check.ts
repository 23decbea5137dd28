import { defineCheck } from '@scrutineer/core';
import { http } from '@scrutineer/probes/http/facts';
import { httpsPages } from '@scrutineer/probes/roles';
import { parseNosniff } from '@scrutineer/wire/http';
import { NO_PAGE, judgePage } from './landing.ts';

/**
 * WEB-16. The page forbids browsers to guess the kinds of files.
 *
 * 1. Follow the front page over https to where it ends: `curl -sSL -D - https://HOST/`. No page there: `no-page`.
 * 2. The first value of its header X-Content-Type-Options is `nosniff`, whatever its case: `forbidden`. Otherwise: `guessed`.
 */
export default defineCheck({
  id: 'WEB-16',
  title: 'Browsers do not guess what kind of file they get',
  why: 'A browser that guesses can take a harmless upload for a script and run it.',
  sources: [{ document: 'Fetch', clause: 'X-Content-Type-Options header' }],
  reproduce: 'curl -sSL -D - -o /dev/null {url}',
  about: httpsPages,
  needs: { http },
  outcomes: {
    forbidden: {
      status: 'pass',
      message: '{target} forbids browsers to guess the kinds of files.',
    },
    guessed: {
      status: 'fail',
      severity: 'low',
      message: '{target} does not forbid browsers to guess the kinds of files.',
      remedy: 'Add the header below to every answer of {host}.',
      mender: 'web-host',
    },

    'no-page': NO_PAGE,
  },
  judge({ subject, http: facts }) {
    return judgePage(subject, facts, (landing) => {
      const { host, url: target, hop } = landing;
      const args = { host, target };
      if (parseNosniff(hop.headers)) return [{ tag: 'forbidden', args }];
      const name = 'X-Content-Type-Options';
      const changes = [{ kind: 'header' as const, host, name, value: 'nosniff' }];
      return [{ tag: 'guessed', args, changes }];
    });
  },
});
