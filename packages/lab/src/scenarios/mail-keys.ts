import { dkimRecord } from '../dkim-keys.ts';
import { after, records, texts } from './break-mail.ts';
import { ZONE } from './break-zone.ts';
import type { Scenario, Scenarios } from './scenario.ts';

const KEY_NAME = `mail._domainkey.${ZONE}`;

/** The county with something wrong about what signs its mail, and with what is left of older days. */
export const mailKeyScenarios: Scenarios = {
  'MAIL-34/short': key(dkimRecord(1024)),
  'MAIL-34/refused': key(dkimRecord(512)),
  'MAIL-35/old-hash': key(dkimRecord(2048, 'v=DKIM1; h=sha1; k=rsa')),
  'MAIL-35/unreadable': key('"v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQ"'),
  'MAIL-36/testing': key(dkimRecord(2048, 'v=DKIM1; k=rsa; t=y:s')),
  'MAIL-37/dangling': after(
    records(`s1._domainkey.${ZONE}`, 'CNAME', 's1.cedar.signer.cedar-dns.example.'),
  ),
  'MAIL-38/unreadable': after(texts(`default._bimi.${ZONE}`, 'v=BIMI1; l=http://cedar.example/')),
  'MAIL-39/left': after(texts(ZONE, 'v=spf1 mx -all', 'spf2.0/pra mx -all')),
  'MAIL-40/repeated': after(
    records(ZONE, 'MX', ...['10 mx1', '20 mx2', '30 mx1'].map((each) => `${each}.${ZONE}.`)),
  ),
};

function key(value: string): Scenario {
  return after(records(KEY_NAME, 'TXT', value));
}
