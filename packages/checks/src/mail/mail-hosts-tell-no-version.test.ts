import { instant } from '@scrutineer/core';
import { mailServer, smtpWith } from '../cedar-smtp.ts';
import { scenarios } from '../scenarios.ts';
import check from './mail-hosts-tell-no-version.check.ts';

scenarios(check, instant('2026-11-03'), [
  row('mx1.cedar.example ESMTP', 'not-told'),
  row('mx1.cedar.example ESMTP Postfix (Debian/GNU)', 'not-told'),
  row('mx1.cedar.example ESMTP Exim 4.92.3 Tue, 03 Nov 2026 00:00:00 +0000', 'told'),
  row('mx1.cedar.example ESMTP Sendmail 8.14.4/8.14.4; Tue, 3 Nov 2026', 'told'),
  row('mx1 Microsoft ESMTP MAIL Service, Version: 10.0.14393.2608 ready', 'told'),
  row('mx1 Microsoft ESMTP MAIL Service ready at Tue, 3 Nov 2026 00:00:00 +0000', 'not-told'),
  row('postfix.cedar.example ESMTP [192.0.2.25]', 'not-told'),
  row('', 'not-told'),
]);

function row(greeting: string, tag: keyof typeof check.outcomes) {
  const smtp = smtpWith({ kind: 'not-offered' }, greeting);
  return { name: `"${greeting}"`, subject: mailServer, seen: { smtp }, expect: [tag] };
}
