import { defineCheck } from '@scrutineer/core';
import { exposedFiles } from '@scrutineer/probes/site/facts';
import { ownSite } from '@scrutineer/probes/site/roles';
import { judgeExposed } from './exposed.ts';

/**
 * WEB-42. Files with passwords and copies of databases are not served.
 *
 * 1. Ask for /.env, /wp-config.php.bak and /backup.sql: `curl -sS https://HOST/.env`.
 * 2. The first holds names in capitals with values and nothing else, the second settings of WordPress: `secrets`. The third
 *    holds statements of SQL: `dump`. Anything else, whatever its status: `absent`.
 * 3. It was not answered, a path at which nothing is looks just the same, or everything is turned away: unknown.
 *
 * Asked for only with the consent of the owner (--ask-for-files). Nothing of the content is kept.
 */
export default defineCheck({
  id: 'WEB-42',
  title: 'Passwords and copies of databases are not public',
  why: 'Whoever has them can sign in as the site itself, or has the data of voters already.',
  sources: [
    {
      document: 'CWE-538',
      clause: 'Insertion of Sensitive Information into Externally-Accessible File',
    },
    { document: 'CWE-530', clause: 'Exposure of Backup File' },
  ],
  reproduce: 'curl -sS {url}.env',
  about: ownSite,
  needs: { exposedFiles },
  outcomes: {
    absent: { status: 'pass', message: '{target} is not there.' },
    secrets: {
      status: 'fail',
      severity: 'critical',
      message: '{target} is public, with the settings and passwords of the site.',
      remedy:
        'Take the file away from {host} as below, change every password and key that is in it, and look through the logs for who had it.',
      mender: 'web-host',
    },
    dump: {
      status: 'fail',
      severity: 'critical',
      message: '{target} is public, a copy of a database.',
      remedy:
        'Take the file away from {host} as below, find out what is in it, and look through the logs for who had it.',
      mender: 'web-host',
    },
  },
  judge({ subject, exposedFiles: facts }) {
    return judgeExposed(subject, facts, {
      '/.env': { tag: 'secrets', mend: 'refuse-hidden-files' },
      '/wp-config.php.bak': { tag: 'secrets', mend: 'take-away' },
      '/backup.sql': { tag: 'dump', mend: 'take-away' },
    });
  },
});
