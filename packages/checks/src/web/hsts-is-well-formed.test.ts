import { instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import check from './hsts-is-well-formed.check.ts';
import { hop, page, site, trail } from './sample-page.ts';

const at = instant('2026-11-03T00:00:00Z');

scenarios(check, at, [
  {
    name: 'a policy',
    subject: site,
    seen: { http: page([['strict-transport-security', 'max-age=31536000; includeSubDomains']]) },
    expect: ['well-formed'],
  },
  { name: 'no policy', subject: site, seen: { http: page() }, expect: ['none'] },
  {
    name: 'a policy without an age',
    subject: site,
    seen: { http: page([['strict-transport-security', 'includeSubDomains']]) },
    expect: ['malformed'],
  },
  {
    name: 'a comma in place of a semicolon',
    subject: site,
    seen: { http: page([['strict-transport-security', 'max-age=31536000, includeSubDomains']]) },
    expect: ['malformed'],
  },
  {
    name: 'hostile text',
    subject: site,
    seen: { http: page([['strict-transport-security', 'max-age=1<script>']]) },
    expect: ['malformed'],
  },
  {
    name: 'two',
    subject: site,
    seen: {
      http: page([
        ['strict-transport-security', 'max-age=31536000'],
        ['strict-transport-security', 'max-age=1'],
      ]),
    },
    expect: ['repeated'],
  },
  {
    name: 'a certificate that is not trusted',
    subject: site,
    seen: {
      http: trail([
        {
          ...hop(site.url, [['strict-transport-security', 'max-age=1']]),
          tls: { protocol: 'TLSv1.3', error: 'CERT_HAS_EXPIRED' },
        },
      ]),
    },
    expect: ['none'],
  },
]);
