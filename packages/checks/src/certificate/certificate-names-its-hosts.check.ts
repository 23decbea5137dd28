import { defineCheck } from '@scrutineer/core';
import { webEndpoints } from '@scrutineer/probes/roles';
import { tls } from '@scrutineer/probes/tls/facts';
import { listed } from '../listed.ts';
import { judgeLeaf } from './chain.ts';
import { newCertificate } from './new-certificate.ts';

/**
 * CERT-11. The certificate names its hosts one by one.
 *
 * 1. Take the subject alternative names of the server's own certificate.
 * 2. One begins with `*.`: `wildcard`. None does: `listed`.
 *
 * Wildcards are common on shared platforms. This belongs to the inventory and is no defect.
 */
export default defineCheck({
  id: 'CERT-11',
  title: 'The certificate names its hosts one by one',
  why: 'Whoever takes the key of a certificate for all names below a domain can pass for every one of them.',
  sources: [
    { document: 'RFC 9525', clause: '7.1' },
    { document: 'NSA CSI "Avoid dangers of wildcard TLS certificates"', clause: 'recommendations' },
  ],
  reproduce: 'openssl s_client -connect {host}:{port} -servername {host}',
  about: webEndpoints,
  needs: { tls },
  outcomes: {
    listed: { status: 'pass', message: 'The certificate of {host} names its hosts one by one.' },
    wildcard: {
      status: 'fail',
      severity: 'info',
      message: 'The certificate of {host} stands for {names}.',
      remedy:
        'Use a certificate that names {host} at its next renewal. Before that, list the other names below it that this one stands for, and let the new one name them too.',
      mender: 'web-host',
    },
  },
  judge({ subject, domain, tls: facts }) {
    return judgeLeaf(facts, (leaf) => {
      const wild = (leaf.san?.dns ?? []).filter((name) => name.startsWith('*'));
      return wild.length === 0
        ? [{ tag: 'listed', args: {} }]
        : [
            {
              tag: 'wildcard',
              args: { names: listed(wild) },
              changes: [newCertificate(subject, domain, leaf, 'plain')],
            },
          ];
    });
  },
});
