import { defineCheck } from '@scrutineer/core';
import { http } from '@scrutineer/probes/http/facts';
import { httpsPages } from '@scrutineer/probes/roles';
import { type PermittedOrigins, parsePermissionsPolicy } from '@scrutineer/wire/http';
import { type Member, formatDictionary } from '@scrutineer/wire/structured-fields';
import { listed } from '../listed.ts';
import { NO_PAGE, judgePage } from './landing.ts';

/** What holds where nothing is said, so that no page loses what it uses. */
const AS_WITHOUT = 'camera=(self), geolocation=(self), microphone=(self)';
const ORIGIN = /^https?:\/\/[a-z0-9.:[\]-]+$/i;

/**
 * WEB-31. The header Permissions-Policy is one that browsers understand.
 *
 * 1. Follow the front page over https to where it ends: `curl -sSL -D - https://HOST/`. No page there: `no-page`.
 * 2. It has no header Permissions-Policy: `absent`, which is no fault.
 * 3. Its values, with commas between them, are no dictionary (`camera=(), usb=(self "https://a.example")`): `malformed`.
 * 4. Something in it is neither `*`, `self` nor an address in quotes, or stands there without a list: `passed-over`.
 *    Otherwise: `understood`.
 *
 * Features that no browser knows are passed over, and not judged.
 */
export default defineCheck({
  id: 'WEB-31',
  title: 'Orders about camera, microphone and place are ones that browsers understand',
  why: 'A header with a slip in it forbids nothing, though everybody believes that it does.',
  sources: [
    { document: 'Permissions Policy', clause: '5.2 and 9.2' },
    { document: 'RFC 9651', clause: '3.2 and 4.2.2' },
  ],
  reproduce: 'curl -sSL -D - -o /dev/null {url}',
  about: httpsPages,
  needs: { http },
  outcomes: {
    understood: { status: 'pass', message: '{target} sends orders that browsers understand.' },
    absent: { status: 'not-applicable', message: '{target} sends no Permissions-Policy.' },
    malformed: {
      status: 'fail',
      severity: 'low',
      message: 'Browsers disregard the whole Permissions-Policy of {target}: {problem}.',
      remedy:
        'Replace the header of {host} with the one below, which keeps these three from other sites, and write "()" for "(self)" where your own pages do not need one.',
      mender: 'web-host',
    },
    'passed-over': {
      status: 'fail',
      severity: 'low',
      message: 'Browsers pass over parts of the Permissions-Policy of {target}: {value}.',
      remedy: 'Replace the header of {host} with the one below.',
      mender: 'web-host',
    },

    'no-page': NO_PAGE,
  },
  judge({ subject, http: facts }) {
    return judgePage(subject, facts, ({ host, url: target, hop }) => {
      const args = { host, target };
      const header = (value: string) => [
        { kind: 'header' as const, host, name: 'Permissions-Policy', value },
      ];
      const policy = parsePermissionsPolicy(hop.headers);
      if (policy.kind === 'absent') return [{ tag: 'absent', args }];
      if (policy.kind === 'malformed') {
        const { problem } = policy;
        return [{ tag: 'malformed', args: { ...args, problem }, changes: header(AS_WITHOUT) }];
      }
      const slips = [...policy.features].flatMap(([feature, { ignored }]) =>
        ignored.map((each) => `${feature}: ${each}`),
      );
      if (slips.length === 0) return [{ tag: 'understood', args }];
      const members = [...policy.features].map(
        ([feature, permitted]) => [feature, memberOf(permitted)] as const,
      );
      const changes = header(formatDictionary(new Map(members)));
      return [{ tag: 'passed-over', args: { ...args, value: listed(slips) }, changes }];
    });
  },
});

/** The list that was meant: an address without quotes is given them, all else that is passed over is left out. */
function memberOf({ isEverybody, isSelf, origins, ignored }: PermittedOrigins): Member {
  const parameters = new Map();
  const token = (value: string) => ({
    kind: 'item' as const,
    value: { kind: 'token' as const, value },
    parameters,
  });
  if (isEverybody) return token('*');
  const quoted = [...origins, ...ignored.filter((each) => ORIGIN.test(each))].map((value) => ({
    kind: 'item' as const,
    value: { kind: 'string' as const, value },
    parameters,
  }));
  return { kind: 'inner-list', items: [...(isSelf ? [token('self')] : []), ...quoted], parameters };
}
