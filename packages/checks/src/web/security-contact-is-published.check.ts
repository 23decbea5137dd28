import { defineAcrossCheck } from '@scrutineer/core';
import { http } from '@scrutineer/probes/http/facts';
import { securityTxtFiles } from '@scrutineer/probes/roles';
import { hostOf } from './landing.ts';
import { contactFile, readContactFile } from './security-txt.ts';

/**
 * WEB-25. The site says to whom a weakness can be reported (security.txt).
 *
 * 1. Ask for `/.well-known/security.txt` over https, with and without `www.`: `curl -sSL https://HOST/.well-known/security.txt`.
 * 2. One of them is plain text with at least one field of the format: `published`; its faults are judged by WEB-26.
 * 3. The others say 404 or 410, or show some other page, whatever its status: `missing`.
 * 4. One could not be seen, or was refused, and none was published: unknown. Neither name has an address: `no-site`.
 */
export default defineAcrossCheck({
  id: 'WEB-25',
  title: 'The site says to whom a weakness can be reported',
  why: 'Those who find a weakness and mean well need somebody to tell. Otherwise they tell nobody, or everybody.',
  sources: [
    { document: 'RFC 9116', clause: '3' },
    { document: 'BOD 20-01', clause: 'enable receipt of unsolicited reports' },
  ],
  reproduce: 'curl -sSL https://{domain}/.well-known/security.txt',
  about: securityTxtFiles,
  needs: { http },
  claim: 'some',
  outcomes: {
    published: { status: 'pass', message: '{target} says to whom a weakness can be reported.' },
    missing: {
      status: 'fail',
      severity: 'low',
      message: '{domain} does not say to whom a weakness can be reported.',
      remedy: 'Publish the file below at {target}, with an address that somebody reads.',
      mender: 'web-host',
    },
    'no-site': { status: 'not-applicable', message: '{domain} has no web site.' },
  },
  judge(views, { domain }, at) {
    const files = views.map((view) => readContactFile(view.http));
    const found = files.find((file) => file.kind === 'file');
    if (found !== undefined) return [{ tag: 'published', args: { domain, target: found.url } }];
    const hidden = files.find((file) => file.kind === 'unclear');
    if (hidden !== undefined) return [{ unclear: hidden.why }];
    const host = hostsOf(views).find((each) => each === domain) ?? hostsOf(views)[0];
    if (host === undefined) return [{ tag: 'no-site', args: { domain } }];
    const target = `https://${host}/.well-known/security.txt`;
    return [
      { tag: 'missing', args: { domain, target }, changes: [contactFile(target, domain, at)] },
    ];
  },
});

function hostsOf(views: readonly { readonly subject: { readonly url: string } }[]) {
  return views.map(({ subject }) => hostOf(subject.url)).filter((host) => host !== '');
}
