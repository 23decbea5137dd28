import { defineCheck } from '@scrutineer/core';
import { http } from '@scrutineer/probes/http/facts';
import { httpsPages } from '@scrutineer/probes/roles';
import { scriptBlanketSources, scriptSourceLists } from '@scrutineer/wire/http';
import { listed } from '../listed.ts';
import { OPEN_SCRIPT_HOSTS } from '../tables/open-script-hosts.ts';
import { policyHeader } from './csp-advice.ts';
import { type Landing, NO_PAGE, hostOf, judgePage } from './landing.ts';

const SOURCES_MAX = 30;
/** A host as a source: scheme, host, port, path (CSP Level 3, 2.3.1). */
const HOST_SOURCE = /^(?:[a-z][a-z0-9+.-]*:\/\/)?((?:\*\.)?[a-z0-9.-]+)(?::(?:\d+|\*))?(\/.*)?$/i;

/**
 * WEB-38. The sites from which scripts may come are not ones at which anybody can publish.
 *
 * 1. Follow the front page over https to where it ends: `curl -sSL -D - https://HOST/`. No page there: `no-page`.
 * 2. Take `script-src-elem`, else `script-src`, else `default-src` of each of its policies. There is none, or it lets scripts in
 *    from everywhere, which WEB-13 judges: `not-named`.
 * 3. Every list, `'strict-dynamic'` aside, lets in a whole host of the table in packages/checks/src/tables/open-script-hosts.ts:
 *    `open`. A source with a path of its own is not a whole host. Otherwise: `closed`.
 */
export default defineCheck({
  id: 'WEB-38',
  title: 'Scripts do not come from sites at which anybody can publish',
  why: 'A policy that lets such a site in keeps an attacker out only until he has put his script there.',
  sources: [
    { document: 'CSP Level 3', clause: '6.7.2.7 and 8.4' },
    { document: 'Weichselbaum and others, CCS 2016', clause: '3.4' },
  ],
  reproduce: 'curl -sSL -D - -o /dev/null {url}',
  about: httpsPages,
  needs: { http },
  outcomes: {
    closed: { status: 'pass', message: '{target} takes scripts from no site open to everybody.' },
    'not-named': {
      status: 'not-applicable',
      message: 'No content security policy of {target} names sites for scripts.',
    },
    open: {
      status: 'fail',
      severity: 'low',
      message:
        'The content security policy of {target} lets scripts in from sites at which anybody can publish, or that keep libraries which undo it: {names}.',
      remedy:
        'Replace the header of {host} with the one below, which names the files that its front page uses at present in place of whole sites. Add those that other pages need.',
      mender: 'web-host',
    },

    'no-page': NO_PAGE,
  },
  judge({ subject, http: facts }) {
    return judgePage(subject, facts, (landing) => {
      const { host, url: target, policies } = landing;
      const lists = scriptSourceLists(policies);
      if (lists.length === 0 || scriptBlanketSources(policies).length > 0)
        return [{ tag: 'not-named', args: { target } }];
      const open = lists.map((sources) => sources.filter(isOpen));
      if (open.some((each) => each.length === 0)) return [{ tag: 'closed', args: { target } }];
      const names = listed([...new Set(open.flat())]);
      return [{ tag: 'open', args: { host, target, names }, changes: [namedFiles(landing)] }];
    });
  },
});

/** The header in which files stand in place of the open hosts. */
function namedFiles(landing: Landing) {
  const { policies, page } = landing;
  const [first = []] = scriptSourceLists(policies.filter(({ from }) => from === 'header'));
  const kept = first.filter((source) => !isOpen(source));
  const files = page.scripts
    .filter(({ url }) => isOpen(hostOf(url)))
    .map(({ url }) => new URL(url))
    .map(({ origin, pathname }) => origin + pathname.replaceAll(';', '%3B').replaceAll(',', '%2C'))
    .filter((file) => !isOpen(file));
  const sources = [...new Set([...kept, ...files])].slice(0, SOURCES_MAX);
  return policyHeader(landing, {
    'script-src': sources.length > 0 ? sources.join(' ') : "'self'",
    'script-src-elem': null,
  });
}

function isOpen(source: string): boolean {
  const [, host = '', path = '/'] = HOST_SOURCE.exec(source) ?? [];
  if (host === '' || path !== '/') return false;
  const name = host.toLowerCase();
  return OPEN_SCRIPT_HOSTS.some((each) => covers(name, each.host.toLowerCase()));
}

/** Whether a source lets in what the table names: the very host, or all hosts below a name. */
function covers(source: string, open: string): boolean {
  if (source === open) return true;
  if (!source.startsWith('*.')) return false;
  return open.replace(/^\*/, '').endsWith(source.slice(1));
}
