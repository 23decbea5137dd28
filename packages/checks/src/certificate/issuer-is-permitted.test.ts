import { instant } from '@scrutineer/core';
import type { CaaFacts } from '@scrutineer/probes/caa/facts';
import { scenarios } from '../scenarios.ts';
import check from './issuer-is-permitted.check.ts';
import { handshake, server } from './sample-certificate.ts';

const at = instant('2026-11-03T00:00:00Z');
const subject = server;

scenarios(check, at, [
  {
    name: 'no records',
    subject,
    seen: { tls: handshake({ organisation: "Let's Encrypt" }), caa: caaOf(null, []) },
    expect: ['anyone'],
  },
  {
    name: 'records that say nothing of certificates',
    subject,
    seen: {
      tls: handshake({ organisation: "Let's Encrypt" }),
      caa: caaOf('cedar.example', ['iodef mailto:clerk@cedar.example']),
    },
    expect: ['anyone'],
  },
  {
    name: 'the authority by its name',
    subject,
    seen: {
      tls: handshake({ organisation: "Let's Encrypt" }),
      caa: caaOf('cedar.example', ['issue letsencrypt.org']),
    },
    expect: ['permitted'],
  },
  {
    name: 'the authority in upper case, with parameters',
    subject,
    seen: {
      tls: handshake({ organisation: "Let's Encrypt" }),
      caa: caaOf('cedar.example', ['ISSUE LetsEncrypt.org; validationmethods=dns-01']),
    },
    expect: ['permitted'],
  },
  {
    name: 'one of several names',
    subject,
    seen: {
      tls: handshake({ organisation: 'Sectigo Limited' }),
      caa: caaOf('cedar.example', ['issue comodoca.com']),
    },
    expect: ['permitted'],
  },
  {
    name: 'another authority only',
    subject,
    seen: {
      tls: handshake({ organisation: "Let's Encrypt" }),
      caa: caaOf('cedar.example', ['issue digicert.com']),
    },
    expect: ['not-permitted'],
  },
  {
    name: 'nobody',
    subject,
    seen: {
      tls: handshake({ organisation: "Let's Encrypt" }),
      caa: caaOf('cedar.example', ['issue ;']),
    },
    expect: ['not-permitted'],
  },
  {
    name: 'records of the name above',
    subject,
    seen: {
      tls: handshake({ organisation: "Let's Encrypt" }),
      caa: caaOf('example', ['issue digicert.com']),
    },
    expect: ['not-permitted'],
  },
  {
    name: 'a record that cannot be read',
    subject,
    seen: {
      tls: handshake({ organisation: "Let's Encrypt" }),
      caa: caaOf('cedar.example', ['issue %%%']),
    },
    expect: ['not-permitted'],
  },
  {
    name: 'wildcard rules do not bind a plain name',
    subject,
    seen: {
      tls: handshake({ organisation: "Let's Encrypt" }),
      caa: caaOf('cedar.example', ['issue letsencrypt.org', 'issuewild ;']),
    },
    expect: ['permitted'],
  },
  {
    name: 'wildcard rules bind a wildcard',
    subject,
    seen: {
      tls: handshake({ organisation: "Let's Encrypt", names: ['*.example'] }),
      caa: caaOf('cedar.example', ['issue letsencrypt.org', 'issuewild digicert.com']),
    },
    expect: ['not-permitted'],
  },
  {
    name: 'an authority that is not in the table',
    subject,
    seen: {
      tls: handshake({ organisation: 'Cedar Trust' }),
      caa: caaOf('cedar.example', ['issue digicert.com']),
    },
    expect: ['not-judged'],
  },
  {
    name: 'an authority without an organisation',
    subject,
    seen: {
      tls: handshake({ issuer: 'Some CA' }),
      caa: caaOf('cedar.example', ['issue digicert.com']),
    },
    expect: ['not-judged'],
  },
  {
    name: 'a chain that is not trusted',
    subject,
    seen: {
      tls: handshake({ organisation: "Let's Encrypt" }, undefined, 'CERT_HAS_EXPIRED'),
      caa: caaOf('cedar.example', ['issue digicert.com']),
    },
    expect: ['not-judged'],
  },
  {
    name: 'www., whose own records were not asked for',
    subject: { ...server, host: 'www.cedar.example' },
    seen: {
      tls: handshake({ organisation: "Let's Encrypt" }),
      caa: caaOf('cedar.example', ['issue digicert.com']),
    },
    expect: ['not-judged'],
  },
  {
    name: 'bytes that are no certificate',
    subject,
    seen: { tls: { ...handshake({}), chain: ['AAAA'] }, caa: caaOf('cedar.example', []) },
    expect: ['unknown'],
  },
]);

/** Records as `tag value`, found at this name. */
function caaOf(found: string | null, records: readonly string[]): CaaFacts {
  return {
    at: found,
    records: records.map((text) => {
      const space = text.indexOf(' ');
      return { flags: 0, tag: text.slice(0, space), value: text.slice(space + 1) };
    }),
    climbed: ['cedar.example'],
  };
}
