import { defineCheck } from '@scrutineer/core';
import { http } from '@scrutineer/probes/http/facts';
import { httpsPages } from '@scrutineer/probes/roles';
import { persistenceAddress } from '@scrutineer/wire/http';
import { NO_COOKIES, judgeCookies } from './cookies.ts';

/**
 * WEB-35. The load balancer does not write addresses of the servers behind it into cookies.
 *
 * 1. Follow the front page over https to where it ends and take each Set-Cookie: `curl -sSL -D - https://HOST/`.
 * 2. The value has the form in which F5 BIG-IP writes an address (`1677787402.36895.0000` is 10.1.1.100, the lowest
 *    eight bits first): `told`.
 * 3. It has not, though its name begins with `BIGipServer`: `hidden`. There are none of either kind: `no-cookies`.
 */
export default defineCheck({
  id: 'WEB-35',
  title: 'Cookies do not tell the addresses of the servers behind the site',
  why: 'They draw a map of the inner network for anybody who asks, and show which server one has been sent to.',
  sources: [
    { document: 'F5 K6917 and K14784', clause: 'Overview of BIG-IP persistence cookie encoding' },
  ],
  reproduce: 'curl -sSL -D - -o /dev/null {url}',
  about: httpsPages,
  needs: { http },
  outcomes: {
    hidden: { status: 'pass', message: 'The cookie "{cookie}" of {host} tells no address.' },
    told: {
      status: 'fail',
      severity: 'low',
      message:
        'The cookie "{cookie}" of {host} tells the address of a server behind it: {address}.',
      remedy: 'Have the load balancer in front of {host} encrypt its cookies, as described below.',
      mender: 'web-host',
    },

    'no-cookies': NO_COOKIES,
  },
  judge({ subject, http: facts }) {
    return judgeCookies(subject, facts, ({ cookie, host }) => {
      const args = { host, cookie: cookie.name };
      const address = persistenceAddress(cookie.value);
      if (address !== null) {
        const setting = 'encrypt-balancer-cookies';
        const changes = [{ kind: 'web-server' as const, host, setting } as const];
        return { tag: 'told', args: { ...args, address }, changes };
      }
      return /^BIGipServer/i.test(cookie.name) ? { tag: 'hidden', args } : null;
    });
  },
});
