import { defineCheck } from '@scrutineer/core';
import { http } from '@scrutineer/probes/http/facts';
import { httpPages } from '@scrutineer/probes/roles';
import { CUT } from './in-page.ts';
import { hostOf, lastHop } from './landing.ts';

/**
 * WEB-24. No page asks for a password over http.
 *
 * 1. Ask for the front page over http and follow where it leads: `curl -sSL http://HOST/`.
 * 2. It ends over https, or on no HTML page: `protected`.
 * 3. The page over http has a field of the type password: `asked-in-clear`. It has none: `not-asked`.
 * 4. The end was not seen, or only the beginning of the page was read: unknown.
 */
export default defineCheck({
  id: 'WEB-24',
  title: 'Passwords are asked for over HTTPS only',
  why: 'A password that is asked for on an unprotected page goes to whoever is on the line, whatever the form does with it afterwards.',
  sources: [
    { document: 'CWE-319', clause: 'description' },
    { document: 'NIST SP 800-63B-4', clause: '3.1.1.2' },
  ],
  reproduce: 'curl -sSL {url}',
  about: httpPages,
  needs: { http },
  outcomes: {
    protected: { status: 'pass', message: '{url} leads to no page without protection.' },
    'not-asked': { status: 'pass', message: '{target} asks for no password.' },
    'asked-in-clear': {
      status: 'fail',
      severity: 'high',
      message: '{target} asks for a password without protection.',
      remedy:
        'Redirect every request to http://{host} permanently to https://{host}, as soon as that answers without a warning.',
      mender: 'web-host',
    },
  },
  judge({ http: facts }) {
    const { end, body } = facts;
    const hop = lastHop(facts);
    if (end.kind === 'unseen') return [{ unclear: end.why }];
    if (hop.tls !== null || body.page === null || end.kind !== 'answer')
      return [{ tag: 'protected', args: {} }];
    const host = hostOf(hop.url);
    const args = { target: hop.url, host };
    if (body.page.forms.some(({ hasPassword }) => hasPassword)) {
      const from = `http://${host}`;
      const to = `https://${host}`;
      return [{ tag: 'asked-in-clear', args, changes: [{ kind: 'redirect', from, to }] }];
    }
    return body.truncated ? [{ unclear: CUT }] : [{ tag: 'not-asked', args }];
  },
});
