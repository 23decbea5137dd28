import { defineCheck } from '@scrutineer/core';
import { exposedFiles } from '@scrutineer/probes/site/facts';
import { ownSite } from '@scrutineer/probes/site/roles';
import { judgeExposed } from './exposed.ts';

/**
 * WEB-43. Pages on which the server tells of itself are closed to the public.
 *
 * 1. Ask for /server-status and /phpinfo.php: `curl -sS https://HOST/server-status`.
 * 2. The first is the page of Apache or nginx about its visitors: `server-status`. The second is that of PHP about its
 *    settings: `php-settings`. Anything else, whatever its status: `absent`.
 * 3. It was not answered, a path at which nothing is looks just the same, or everything is turned away: unknown.
 *
 * Asked for only with the consent of the owner (--ask-for-files). Nothing of the content is kept.
 */
export default defineCheck({
  id: 'WEB-43',
  title: 'The server tells of itself to its owner only',
  why: 'Such pages show who looks at what just now, and everything that an intruder wants to know about the server.',
  sources: [
    { document: 'CWE-497', clause: 'Exposure of Sensitive System Information' },
    { document: 'Apache HTTP Server 2.4', clause: 'mod_status' },
  ],
  reproduce: 'curl -sS {url}server-status',
  about: ownSite,
  needs: { exposedFiles },
  outcomes: {
    absent: { status: 'pass', message: '{target} is not there.' },
    'server-status': {
      status: 'fail',
      severity: 'medium',
      message: '{target} is public, and shows who looks at what.',
      remedy: 'Close the page on {host} as below.',
      mender: 'web-host',
    },
    'php-settings': {
      status: 'fail',
      severity: 'medium',
      message: '{target} is public, and shows all settings of PHP.',
      remedy: 'Delete the file from {host}.',
      mender: 'web-host',
    },
  },
  judge({ subject, exposedFiles: facts }) {
    return judgeExposed(subject, facts, {
      '/server-status': { tag: 'server-status', mend: 'close-status-page' },
      '/phpinfo.php': { tag: 'php-settings', mend: 'take-away' },
    });
  },
});
