import { instant } from '@scrutineer/core';
import { addressed, delegated, host, nameless } from '../cedar-dns.ts';
import { scenarios } from '../scenarios.ts';
import check from './glue-is-right.check.ts';

const subject = host('ns1.cedar-dns.example');

scenarios(check, instant('2026-11-03'), [
  row('the same', ['192.0.2.53'], ['192.0.2.53'], 'right'),
  row('an old one', ['192.0.2.99'], ['192.0.2.53'], 'stale'),
  row('an old one beside the right one', ['192.0.2.53', '192.0.2.99'], ['192.0.2.53'], 'stale'),
  row('one of two', ['192.0.2.53'], ['192.0.2.53', '192.0.2.54'], 'incomplete'),
  row('none given', [], ['192.0.2.53'], 'nothing-to-compare'),
  row('none to compare with', ['192.0.2.53'], [], 'nothing-to-compare'),
  {
    name: 'of another server only',
    subject,
    seen: { addresses: addressed(['192.0.2.53']), delegation: delegated },
    expect: ['nothing-to-compare'],
  },
  {
    name: 'an unregistered name',
    subject,
    seen: { addresses: addressed(['192.0.2.53']), delegation: nameless },
    expect: ['nothing-to-compare'],
  },
]);

function row(name: string, above: string[], own: string[], tag: keyof typeof check.outcomes) {
  const delegation = { ...delegated, glue: [{ host: subject.host, addresses: above }] };
  return { name, subject, seen: { addresses: addressed(own), delegation }, expect: [tag] };
}
