import { type Change, defineCheck } from '@scrutineer/core';
import { http } from '@scrutineer/probes/http/facts';
import { httpsPages } from '@scrutineer/probes/roles';
import { type CspSlip, cspSlips, headerValues, withoutSlips } from '@scrutineer/wire/http';
import { listed } from '../listed.ts';
import { type Landing, NO_PAGE, judgePage } from './landing.ts';

const NAME = 'Content-Security-Policy';
const POLICIES_MAX = 64;

const WORDS: Readonly<Record<CspSlip['kind'], string>> = {
  'unknown-directive': 'browsers do not know it',
  'repeated-directive': 'it stands there twice, and the first counts',
  'not-in-page': 'it has no force in the page itself',
  'unquoted-keyword': 'without its quotes it is the name of a host',
  'unknown-keyword': 'it is no keyword',
  'none-beside-others': 'beside other sources it has no force',
  'not-ascii': 'it has letters that are not allowed',
};

/**
 * WEB-39. The content security policy has no parts that browsers pass over or misunderstand.
 *
 * 1. Follow the front page over https to where it ends: `curl -sSL -D - https://HOST/`. No page there: `no-page`.
 * 2. Take its header fields Content-Security-Policy, cut at commas, and the metas of that name in its head. None: `no-policy`.
 * 3. One of them has a directive that browsers do not know or that stands there twice, a keyword without quotes (`self`),
 *    something in quotes that is no keyword, `'none'` beside other sources, letters beyond ASCII, or in a meta
 *    `frame-ancestors`, `sandbox` or `report-uri`: `slips`. Otherwise: `clean`.
 *
 * What the policy allows: WEB-11 to WEB-15. Report-only policies are not judged.
 */
export default defineCheck({
  id: 'WEB-39',
  title: 'The policy of what the page may load has no slips',
  why: 'A slip of the pen takes a part of the policy out of force, though everybody believes that it protects.',
  sources: [{ document: 'CSP Level 3', clause: '2.2.1, 2.3.1 and 3.3' }],
  reproduce: 'curl -sSL -D - -o /dev/null {url}',
  about: httpsPages,
  needs: { http },
  outcomes: {
    clean: { status: 'pass', message: 'Browsers heed every part of the policy of {target}.' },
    'no-policy': { status: 'not-applicable', message: '{target} has no content security policy.' },
    slips: {
      status: 'fail',
      severity: 'low',
      message: 'The content security policy of {target} has slips: {problem}.',
      remedy:
        'Replace the policy of {host} with the one below, after a look that its pages still work: what was meant comes into force with it.',
      mender: 'web-host',
    },

    'no-page': NO_PAGE,
  },
  judge({ subject, http: facts }) {
    return judgePage(subject, facts, (landing) => {
      const { host, url: target, hop, page } = landing;
      const fields = headerValues(hop.headers, NAME)
        .flatMap((value) => value.split(','))
        .filter((policy) => policy.trim() !== '')
        .slice(0, POLICIES_MAX);
      const metas = headerValues(page.metas, NAME).slice(0, POLICIES_MAX);
      const slips = [
        ...fields.flatMap((policy) => cspSlips(policy, 'header')),
        ...metas.flatMap((policy) => cspSlips(policy, 'meta')),
      ];
      const args = { host, target };
      if (fields.length + metas.length === 0) return [{ tag: 'no-policy', args }];
      if (slips.length === 0) return [{ tag: 'clean', args }];
      const changes = [...ofFields(landing, fields, metas), ...ofMetas(landing, metas)];
      return [{ tag: 'slips', args: { ...args, problem: listed(slips.map(inWords)) }, changes }];
    });
  },
});

function inWords({ kind, directive, source }: CspSlip): string {
  return `${source === '' ? directive : `${source} (${directive})`}: ${WORDS[kind]}`;
}

/** The header without slips, and with what has no force in the page. */
function ofFields(
  { host }: Landing,
  fields: readonly string[],
  metas: readonly string[],
): readonly Change[] {
  const moved = metas.map((meta) => idleParts(meta)).filter((part) => part !== '');
  const hasSlips = fields.some((policy) => cspSlips(policy, 'header').length > 0);
  if (!hasSlips && moved.length === 0) return [];
  const policies = [...fields, ...moved].map((policy) => withoutSlips(policy, 'header'));
  const value = policies.filter((policy) => policy !== '').join(', ');
  return [{ kind: 'header', host, name: NAME, value: value === '' ? null : value }];
}

function ofMetas({ url }: Landing, metas: readonly string[]): readonly Change[] {
  return metas
    .filter((meta) => cspSlips(meta, 'meta').length > 0)
    .map((from) => ({ kind: 'page', url, from, to: withoutSlips(from, 'meta') }));
}

function idleParts(meta: string): string {
  return meta
    .split(';')
    .filter((part) => cspSlips(part, 'meta').some(({ kind }) => kind === 'not-in-page'))
    .map((part) => part.trim())
    .join('; ');
}
