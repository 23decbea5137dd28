import { instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import { contactUrl, hop, sendsTo, textAt, trail } from './sample-page.ts';
import check from './security-contact-names-its-place.check.ts';

const at = instant('2026-11-03T00:00:00Z');
const CONTACT = 'Contact: mailto:security@cedar.example\n';
const EXPIRES = 'Expires: 2027-06-01T00:00:00Z\n';
const OWN = 'Canonical: https://cedar.example/.well-known/security.txt\n';
const OTHER = 'Canonical: https://vendor.example/.well-known/security.txt\n';

scenarios(check, at, [
  row('its own address', CONTACT + EXPIRES + OWN, 'unsigned'),
  row('no address', CONTACT + EXPIRES, 'unsigned'),
  row('its own among others', CONTACT + EXPIRES + OTHER + OWN, 'unsigned'),
  row('capitals in the host', CONTACT + EXPIRES + OWN.replace('cedar', 'CEDAR'), 'unsigned'),
  row('the same with www.', CONTACT + EXPIRES + OWN.replace('//', '//www.'), 'unsigned'),
  row('the address of a vendor', CONTACT + EXPIRES + OTHER, 'elsewhere'),
  row('a year and a day', `${CONTACT}Expires: 2027-11-04T00:00:00Z\n`, 'unsigned'),
  row('a second more', `${CONTACT}Expires: 2027-11-04T00:00:01Z\n`, 'too-long'),
  row('no end', CONTACT, 'unsigned'),
  row('signed', signed(CONTACT + EXPIRES + OWN), 'signed'),
  row('a page in its place', '<!doctype html><title>Not found</title>', 'absent'),
  { name: 'no file', subject: contactUrl, seen: { http: textAt('', 404) }, expect: ['absent'] },
  { name: 'a wall', subject: contactUrl, seen: { http: textAt('', 403) }, expect: ['unknown'] },
  {
    name: 'a file that is reached by a redirection, and names where it is',
    subject: contactUrl,
    seen: {
      http: trail(
        [
          sendsTo(contactUrl.url, 'https://www.cedar.example/s.txt'),
          hop('https://www.cedar.example/s.txt'),
        ],
        {},
        {
          body: {
            bytes: 100,
            truncated: false,
            text: `${CONTACT}${EXPIRES}Canonical: https://www.cedar.example/s.txt\n`,
            page: null,
          },
        },
      ),
    },
    expect: ['unsigned'],
  },
]);

function row(
  name: string,
  text: string,
  expected: 'signed' | 'unsigned' | 'absent' | 'elsewhere' | 'too-long',
) {
  return { name, subject: contactUrl, seen: { http: textAt(text) }, expect: [expected] };
}

function signed(text: string): string {
  const begin = '-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n';
  return `${begin}${text}-----BEGIN PGP SIGNATURE-----\n\niQ==\n-----END PGP SIGNATURE-----\n`;
}
