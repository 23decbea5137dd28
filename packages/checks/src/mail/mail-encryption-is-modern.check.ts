import { defineCheck } from '@scrutineer/core';
import { mailEndpoints } from '@scrutineer/probes/roles';
import { isWeakSuite, tlsCensus } from '@scrutineer/probes/tls/facts';
import { listed } from '../listed.ts';
import { readSuites, readVersions } from '../tls/census.ts';
import { soundSettings } from '../tls/sound-settings.ts';

/**
 * MAIL-27. The encryption of the mail hosts is not one that has been broken.
 *
 * 1. For each version from SSL 2 on, let the server choose among all suites until it refuses what is left:
 *    `sslscan --starttls-smtp HOST:25`.
 * 2. SSL 2 or SSL 3 is accepted: `broken-version`. A suite with RC4, 3DES or an older cipher, or without
 *    encryption: `broken-cipher`.
 * 3. TLS 1.0 or 1.1: `old-version`. Old senders may need it: for mail, old encryption is better than none.
 * 4. Otherwise: `modern`, with something unseen: unknown. No version at all: `none`, for MAIL-25 to judge.
 */
export default defineCheck({
  id: 'MAIL-27',
  title: 'Encryption of mail to the office is not broken',
  why: 'Old encryption can be undone by those who record the mail on its way.',
  sources: [
    { document: 'BOD 18-01', clause: 'Email security' },
    { document: 'RFC 8996', clause: '4' },
    { document: 'RFC 7465', clause: '2' },
  ],
  reproduce: 'sslscan --starttls-smtp {host}:{port}',
  about: mailEndpoints,
  needs: { tlsCensus },
  outcomes: {
    modern: { status: 'pass', message: 'The mail host {host} accepts no broken encryption.' },
    'broken-version': outdated('high', 'The mail host {host} still accepts {found}'),
    'broken-cipher': outdated('medium', 'The mail host {host} still accepts {found}'),
    'old-version': outdated('low', 'The mail host {host} still accepts {found}'),
    none: { status: 'not-applicable', message: 'The mail host {host} accepts no encryption.' },
  },
  judge({ subject, tlsCensus: facts }) {
    const changes = [soundSettings(subject)];
    const broken = readVersions(facts, ['SSLv2', 'SSLv3']);
    // Senders that look at no certificate lose nothing by a suite without one.
    const weak = readSuites(facts, (suite) => isWeakSuite({ ...suite, isAnonymous: false }));
    const old = readVersions(facts, ['TLSv1.0', 'TLSv1.1']);
    const all = readVersions(facts);
    if (broken.accepted.length > 0)
      return [{ tag: 'broken-version', args: { found: listed(broken.accepted) }, changes }];
    if (weak.names.length > 0)
      return [{ tag: 'broken-cipher', args: { found: listed(weak.names) }, changes }];
    if (old.accepted.length > 0)
      return [{ tag: 'old-version', args: { found: listed(old.accepted) }, changes }];
    const blind = all.blind ?? weak.blind;
    if (blind !== null) return [{ unclear: blind }];
    return [{ tag: all.accepted.length > 0 ? 'modern' : 'none', args: {} }];
  },
});

function outdated<const S extends 'high' | 'medium' | 'low'>(severity: S, found: string) {
  return {
    status: 'fail',
    severity,
    message: `${found}.`,
    remedy:
      'Have the operator of {host} set it to TLS 1.2 and 1.3 only, with the cipher suites given.',
    mender: 'mail-provider',
  } as const;
}
