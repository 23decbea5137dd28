import { defineCheck } from '@scrutineer/core';
import { exposedFiles } from '@scrutineer/probes/site/facts';
import { ownSite } from '@scrutineer/probes/site/roles';
import { judgeExposed } from './exposed.ts';

/**
 * WEB-41. What was used to make the site is not served with it.
 *
 * 1. Ask for /.git/HEAD, /.svn/wc.db and /.DS_Store: `curl -sS https://HOST/.git/HEAD`.
 * 2. The first holds `ref: refs/…` or a hash, the second begins as an SQLite file: `repository`. The third begins as a
 *    file of the Finder: `folder-list`. Anything else, whatever its status: `absent`.
 * 3. It was not answered, a path at which nothing is looks just the same, or everything is turned away: unknown.
 *
 * Asked for only with the consent of the owner (--ask-for-files). Nothing of the content is kept.
 */
export default defineCheck({
  id: 'WEB-41',
  title: 'What was used to make the site is not served with it',
  why: 'From such a folder anybody can put together the whole source of the site, with its history, and often with its passwords.',
  sources: [{ document: 'CWE-527', clause: 'Exposure of Version-Control Repository' }],
  reproduce: 'curl -sS {url}.git/HEAD',
  about: ownSite,
  needs: { exposedFiles },
  outcomes: {
    absent: { status: 'pass', message: '{target} is not there.' },
    repository: {
      status: 'fail',
      severity: 'high',
      message: '{target} is public, and with it the source of the site and its history.',
      remedy:
        'Configure the server of {host} as below, delete the folder from it, and change every password and key that was ever in it.',
      mender: 'web-host',
    },
    'folder-list': {
      status: 'fail',
      severity: 'low',
      message: '{target} is public, and names the files of the folder.',
      remedy: 'Configure the server of {host} as below, and delete the file from it.',
      mender: 'web-host',
    },
  },
  judge({ subject, exposedFiles: facts }) {
    return judgeExposed(subject, facts, {
      '/.git/HEAD': { tag: 'repository', mend: 'refuse-hidden-files' },
      '/.svn/wc.db': { tag: 'repository', mend: 'refuse-hidden-files' },
      '/.DS_Store': { tag: 'folder-list', mend: 'refuse-hidden-files' },
    });
  },
});
