import { defineCheck } from '@scrutineer/core';
import { webEndpoints } from '@scrutineer/probes/roles';
import { tls } from '@scrutineer/probes/tls/facts';
import { nameMatches } from '@scrutineer/wire/x509';
import { listed } from '../listed.ts';
import { judgeLeaf } from './chain.ts';
import { newCertificate } from './new-certificate.ts';

/**
 * CERT-3. The certificate names the host that the voter asked for.
 *
 * 1. Take the subject alternative names of the server's own certificate:
 *    `openssl s_client -connect HOST:443 -servername HOST | openssl x509 -noout -ext subjectAltName`.
 * 2. One of them is the host, or has `*` for its first label alone: `named`.
 * 3. None is: `other-name` for the name that was to be looked at, `variant-not-named` for the same with or without `www.`.
 *
 * The common name does not count (RFC 9525, 6.3). Case does not matter.
 */
export default defineCheck({
  id: 'CERT-3',
  title: 'The certificate names the site',
  why: 'A certificate for another name makes browsers warn that somebody may be posing as the office.',
  sources: [{ document: 'RFC 9525', clause: '6' }],
  reproduce: 'openssl s_client -connect {host}:{port} -servername {host} -verify_hostname {host}',
  about: webEndpoints,
  needs: { tls },
  outcomes: {
    named: { status: 'pass', message: 'The certificate names {host}.' },
    'other-name': {
      status: 'fail',
      severity: 'critical',
      message: 'The certificate that {host} shows is for {names}.',
      remedy: 'Install a certificate on {host} that names it.',
      mender: 'web-host',
    },
    'variant-not-named': {
      status: 'fail',
      severity: 'high',
      message: 'The certificate that {host} shows is for {names}.',
      remedy: 'Install a certificate on {host} that names it.',
      mender: 'web-host',
    },
  },
  judge({ subject, domain, tls: facts }) {
    return judgeLeaf(facts, (leaf) => {
      const { host } = subject;
      if (nameMatches(leaf, { dns: host })) return [{ tag: 'named', args: {} }];
      const names = leaf.san?.dns ?? [];
      const args = { names: names.length === 0 ? 'no name at all' : listed(names) };
      const changes = [newCertificate(subject, domain, leaf)];
      return [{ tag: host === domain ? 'other-name' : 'variant-not-named', args, changes }];
    });
  },
});
