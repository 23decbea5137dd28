import { defineCheck } from '@scrutineer/core';
import { delegation } from '@scrutineer/probes/delegation/facts';
import { http } from '@scrutineer/probes/http/facts';
import { httpsPages } from '@scrutineer/probes/roles';
import { NO_HSTS, YEAR_SECONDS, readHsts, yearOfHsts } from './hsts.ts';
import { hostOf } from './landing.ts';

/**
 * WEB-30. A site that asks to be on the list inside of browsers sends what the list wants.
 *
 * 1. The target is not the name that was registered, or this is its variant with or without `www.`: `not-the-whole`.
 * 2. Take the header Strict-Transport-Security of the first answer over https: `curl -sSI https://HOST/`. There is none that
 *    browsers would heed: `none`.
 * 3. It does not have `preload`: `not-asked`, which is no fault.
 * 4. It has `preload`, and not `includeSubDomains` or less than 31,536,000 seconds: `in-vain`. Otherwise: `ready`.
 *
 * That http leads to https on the same host is judged by WEB-2, `www.` by WEB-1. Whether the name is on the list is not asked.
 */
export default defineCheck({
  id: 'WEB-30',
  title: 'A wish to be built into browsers is meant in earnest',
  why: 'Names on the list inside of browsers are safe from the first visit on. One who asks for it by half gets nothing, and may not know what was asked for.',
  sources: [
    { document: 'hstspreload.org (seen November 2026)', clause: 'Submission Requirements' },
  ],
  reproduce: 'curl -sSI {url}',
  about: httpsPages,
  needs: { http },
  beside: { delegation },
  outcomes: {
    ready: {
      status: 'pass',
      message: '{url} asks for a place on the list inside of browsers, and sends what it wants.',
    },
    'not-asked': {
      status: 'not-applicable',
      message: '{url} does not ask for a place on the list inside of browsers.',
    },
    'in-vain': {
      status: 'fail',
      severity: 'info',
      message: '{url} asks for a place on the list inside of browsers, but lacks {names}.',
      remedy:
        'List all names below {host} first, and make sure that each of them has HTTPS: the list is for all of them, and hard to leave. Then replace the header with the one below, or take "preload" out of it.',
      mender: 'web-host',
    },
    none: NO_HSTS,
    'not-the-whole': {
      status: 'not-applicable',
      message: 'Only names that were registered are on the list, each with all below it.',
    },
  },
  judge({ subject: { url }, domain, http: facts, delegation: { registrable } }) {
    const host = hostOf(url);
    if (host !== domain || registrable !== domain) return [{ tag: 'not-the-whole', args: {} }];
    const reading = readHsts(facts);
    if (reading.kind !== 'sent' || reading.policy.kind === 'malformed')
      return [{ tag: 'none', args: {} }];
    const { preload, includesSubdomains, maxAgeSeconds } = reading.policy;
    if (maxAgeSeconds === 0) return [{ tag: 'none', args: {} }];
    if (!preload) return [{ tag: 'not-asked', args: {} }];
    const missing = [
      ...(includesSubdomains ? [] : ['includeSubDomains']),
      ...(maxAgeSeconds < YEAR_SECONDS ? ['max-age=31536000'] : []),
    ];
    if (missing.length === 0) return [{ tag: 'ready', args: {} }];
    const args = { host, names: missing.join(' and ') };
    return [{ tag: 'in-vain', args, changes: [yearOfHsts(host, reading, true)] }];
  },
});
