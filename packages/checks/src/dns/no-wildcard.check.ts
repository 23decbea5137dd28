import { defineCheck, target } from '@scrutineer/core';
import { wildcard } from '@scrutineer/probes/wildcard/facts';

/**
 * DNS-19. Names below the target that nobody made do not answer.
 *
 * 1. Ask for a name below the target that nobody would make: `dig A some-random-text.DOMAIN`, and AAAA, MX, TXT.
 * 2. It has records all the same: `answers`. It does not: `silent`.
 *
 * A wildcard can be meant: this is information, and a warning that absence cannot be told below this name.
 */
export default defineCheck({
  id: 'DNS-19',
  title: 'Only names that were made are answered',
  why: 'Where every name answers, a mistyped address or an invented one looks as real to a voter as the office itself.',
  sources: [{ document: 'RFC 4592', clause: '2.1.1' }],
  reproduce: 'dig A {name}',
  about: target,
  needs: { wildcard },
  outcomes: {
    silent: { status: 'pass', message: 'A name below {domain} that nobody made does not answer.' },
    answers: {
      status: 'fail',
      severity: 'info',
      message: 'Every name below {domain} is answered ({found}), whether somebody made it or not.',
      remedy:
        'Ask whoever runs your web site and mail which names below {domain} they use, and have your DNS host make each of them. Then have it remove the records at *.{domain}.',
      mender: 'dns-host',
    },
  },
  judge({ domain, wildcard: { asked, types } }) {
    if (types.length === 0) return [{ tag: 'silent', args: { name: asked } }];
    const name = `*.${domain}`;
    // Behind an alias the other types are those of the name that it leads to.
    const own = types.includes('CNAME') ? ['CNAME'] : types;
    const changes = own.map((type) => ({ kind: 'records', name, type, values: [] }) as const);
    return [{ tag: 'answers', args: { name: asked, found: types.join(', ') }, changes }];
  },
});
