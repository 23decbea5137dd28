import { instant } from '@scrutineer/core';
import type { CaaFacts } from '@scrutineer/probes/caa/facts';
import { delegated, nameless } from '../cedar-dns.ts';
import { scenarios } from '../scenarios.ts';
import check from './caa-names-authorities.check.ts';

const none: CaaFacts = { at: null, records: [], climbed: ['vote.cedar.example', 'cedar.example'] };

scenarios(check, instant('2026-11-03'), [
  { name: 'none', seen: { caa: none, delegation: delegated }, expect: ['missing'] },
  {
    name: 'none above a name whose registrable part is unknown',
    seen: { caa: none, delegation: { ...delegated, registrable: null } },
    expect: ['missing'],
  },
  {
    name: 'none at a name that does not exist',
    seen: { caa: none, delegation: nameless },
    expect: ['no-such-name'],
  },
  row('one authority', [['issue', 'letsencrypt.org']], 'restricted'),
  row('upper case', [['ISSUE', 'LetsEncrypt.org']], 'restricted'),
  row('nobody at all', [['issue', ';']], 'restricted'),
  row('unreadable', [['issue', '%%%']], 'restricted'),
  row('a report address only', [['iodef', 'mailto:"odd"@cedar.example']], 'unrestricted'),
  row('wildcards only', [['issuewild', ';']], 'unrestricted'),
]);

function row(name: string, records: [string, string][], tag: keyof typeof check.outcomes) {
  const caa = {
    at: 'cedar.example',
    records: records.map(([property, value]) => ({ flags: 0, tag: property, value })),
    climbed: ['cedar.example'],
  };
  return { name, seen: { caa, delegation: delegated }, expect: [tag] };
}
