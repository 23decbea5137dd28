import { instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import check from './caa-is-well-formed.check.ts';

const issue = { flags: 0, tag: 'issue', value: 'letsencrypt.org' };

scenarios(check, instant('2026-11-03'), [
  row('one', [issue], 'well-formed'),
  row(
    'with parameters',
    [{ ...issue, value: 'ca.example; validationmethods=dns-01' }],
    'well-formed',
  ),
  row('the critical flag on a known tag', [{ ...issue, flags: 128 }], 'well-formed'),
  row('an unknown tag', [issue, { flags: 0, tag: 'colour', value: 'red' }], 'well-formed'),
  row('a broken name', [issue, { ...issue, value: 'lets encrypt' }], 'unreadable'),
  row(
    'a report address without scheme',
    [issue, { flags: 0, tag: 'iodef', value: 'it@cedar.example' }],
    'unreadable',
  ),
  row(
    'an unknown critical tag',
    [issue, { flags: 128, tag: 'tbs', value: '' }],
    'unknown-critical',
  ),
  {
    name: 'none',
    seen: { caa: { at: null, records: [], climbed: ['cedar.example'] } },
    expect: ['none'],
  },
]);

function row(name: string, records: (typeof issue)[], tag: keyof typeof check.outcomes) {
  const caa = { at: 'cedar.example', records, climbed: ['cedar.example'] };
  return { name, seen: { caa }, expect: [tag] };
}
