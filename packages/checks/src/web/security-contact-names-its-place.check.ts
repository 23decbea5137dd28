import { DAY_MS, defineCheck, isoDay } from '@scrutineer/core';
import { http } from '@scrutineer/probes/http/facts';
import { securityTxtFiles } from '@scrutineer/probes/roles';
import { contactFile, readContactFile } from './security-txt.ts';

const YEAR_DAYS = 366;

/**
 * WEB-34. The security.txt of the site says where it belongs, and is looked after once a year.
 *
 * 1. Take the file of WEB-25. There is none: `absent`. It could not be seen: unknown.
 * 2. It has fields Canonical, and neither the address that was asked nor the one that answered is among them, with or without
 *    `www.`: `elsewhere`; finders are told not to use it then.
 * 3. Its Expires is more than 366 days ahead: `too-long`. What else is wrong with it is judged by WEB-26.
 * 4. An OpenPGP signature stands around it: `signed`. Otherwise: `unsigned`, which is no fault.
 *
 * A signature is not verified: that wants a key from elsewhere.
 */
export default defineCheck({
  id: 'WEB-34',
  title: 'The contact for weaknesses says where it belongs',
  why: 'A finder who cannot tell whose contact it is, or how old it is, does not use it.',
  sources: [{ document: 'RFC 9116', clause: '2.3, 2.5.2 and 2.5.5' }],
  reproduce: 'curl -sSL {url}',
  about: securityTxtFiles,
  needs: { http },
  outcomes: {
    signed: { status: 'pass', message: '{target} is signed, and belongs where it is.' },
    unsigned: { status: 'pass', message: '{target} is not signed, and belongs where it is.' },
    absent: { status: 'not-applicable', message: '{url} is not there.' },
    elsewhere: {
      status: 'fail',
      severity: 'low',
      message: '{target} says that it belongs to {urls} alone.',
      remedy: 'Publish the file below at {target}; if it was signed, sign it again.',
      mender: 'web-host',
    },
    'too-long': {
      status: 'fail',
      severity: 'info',
      message: '{target} is to hold until {day}, which is more than a year.',
      remedy:
        'Publish the file below at {target}, and look once a year whether its contacts are still right; if it was signed, sign it again.',
      mender: 'web-host',
    },
  },
  judge({ subject, domain, http: facts }, at) {
    const reading = readContactFile(facts);
    if (reading.kind === 'unclear') return [{ unclear: reading.why }];
    if (reading.kind === 'absent') return [{ tag: 'absent', args: {} }];
    const { url: target, file } = reading;
    const { canonical, expires, isSigned } = file;
    const isHere = canonical.some((each) => isSame(each, subject.url) || isSame(each, target));
    if (canonical.length > 0 && !isHere) {
      const own = { ...file, canonical: [...canonical, target] };
      const changes = [contactFile(target, domain, at, own)];
      return [{ tag: 'elsewhere', args: { target, urls: canonical.join(', ') }, changes }];
    }
    if (expires !== null && expires > at + YEAR_DAYS * DAY_MS) {
      const changes = [contactFile(target, domain, at, file)];
      return [{ tag: 'too-long', args: { target, day: isoDay(expires) }, changes }];
    }
    return [{ tag: isSigned ? 'signed' : 'unsigned', args: { target } }];
  },
});

function isSame(one: string, other: string): boolean {
  return URL.canParse(one) && plain(new URL(one).href) === plain(other);
}

/** A site with and without `www.` is one place to whoever looks for its contact. */
function plain(url: string): string {
  return url.replace(/^https:\/\/www\./, 'https://');
}
