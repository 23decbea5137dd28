import { defineCheck, isoDay } from '@scrutineer/core';
import { http } from '@scrutineer/probes/http/facts';
import { securityTxtFiles } from '@scrutineer/probes/roles';
import { contactFile, readContactFile } from './security-txt.ts';

/**
 * WEB-26. The security.txt of the site is complete and current.
 *
 * 1. Take the file of WEB-25. There is none: `absent`. It could not be seen: unknown.
 * 2. It has faults: no Contact, no Expires or several, a line that is no field, an address that is none or is http, a
 *    signature that does not end: `faulty`.
 * 3. Its Expires has passed: `expired`. Otherwise: `valid`.
 *
 * A signature is not verified.
 */
export default defineCheck({
  id: 'WEB-26',
  title: 'The contact for weaknesses is complete and current',
  why: 'A contact that has run out, or that cannot be read, is no contact: the report goes nowhere.',
  sources: [{ document: 'RFC 9116', clause: '2.5.3 and 2.5.5' }],
  reproduce: 'curl -sSL {url}',
  about: securityTxtFiles,
  needs: { http },
  outcomes: {
    valid: { status: 'pass', message: '{target} is complete, and current until {day}.' },
    absent: { status: 'not-applicable', message: '{url} is not there.' },
    expired: {
      status: 'fail',
      severity: 'low',
      message: '{target} ran out on {day}.',
      remedy:
        'Publish the file below at {target}, after a look whether its contacts are still right.',
      mender: 'web-host',
    },
    faulty: {
      status: 'fail',
      severity: 'low',
      message: '{target} has a fault: found {problem}.',
      remedy: 'Publish the file below at {target}, after a look whether its contacts are right.',
      mender: 'web-host',
    },
  },
  judge({ domain, http: facts }, at) {
    const reading = readContactFile(facts);
    if (reading.kind === 'unclear') return [{ unclear: reading.why }];
    if (reading.kind === 'absent') return [{ tag: 'absent', args: {} }];
    const { url: target, file } = reading;
    const changes = [contactFile(target, domain, at, file)];
    const [fault] = file.errors;
    if (fault !== undefined || file.expires === null) {
      const problem = fault?.problem ?? 'no "Expires"';
      return [{ tag: 'faulty', args: { target, problem }, changes }];
    }
    const args = { target, day: isoDay(file.expires) };
    return file.expires < at ? [{ tag: 'expired', args, changes }] : [{ tag: 'valid', args }];
  },
});
