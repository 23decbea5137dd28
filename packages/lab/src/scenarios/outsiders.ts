import { after, texts } from './break-mail.ts';
import { ZONE } from './break-zone.ts';
import type { Scenarios } from './scenario.ts';

const DMARC = `_dmarc.${ZONE}`;

/** The county as an outsider could send mail in its name. */
export const outsiderScenarios: Scenarios = {
  'MAIL-32/anyone': after(
    texts(ZONE, 'v=spf1 mx include:_spf.cedar-dns.example -all'),
    texts('_spf.cedar-dns.example', 'v=spf1 +all'),
  ),
  'MAIL-32/unguarded': after(texts(DMARC)),
  'MAIL-32/below': after(texts(DMARC, 'v=DMARC1; p=reject; sp=none')),
  'MAIL-32/partly': after(texts(DMARC, 'v=DMARC1; p=quarantine; pct=50')),
  'MAIL-33/differs': after(texts(DMARC), texts('_dmarc.example', 'v=DMARC1; p=reject')),
  'MAIL-33/differs-below': after(texts(DMARC, 'v=DMARC1; p=reject; sp=none; np=reject')),
};
