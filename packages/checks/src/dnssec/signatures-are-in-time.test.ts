import { HOUR_MS } from '@scrutineer/core';
import { signedAt, signedZone, unsignedZone } from '../cedar-dnssec.ts';
import { scenarios } from '../scenarios.ts';
import check from './signatures-are-in-time.check.ts';

const MINUTE_HOURS = 1 / 60;

scenarios(check, signedAt, [
  { name: 'a week each way', seen: { dnssec: signedZone }, expect: ['in-time', 'in-time'] },
  row('exactly twelve hours left', [[-168, 12]], 'in-time'),
  row('a minute less', [[-168, 12 - MINUTE_HOURS]], 'expires-soon'),
  row('its last instant', [[-168, 0]], 'expires-soon'),
  row('a minute too late', [[-168, -MINUTE_HOURS]], 'expired'),
  row('its first instant', [[0, 168]], 'in-time'),
  row('four minutes early, by our clock', [[4 * MINUTE_HOURS, 168]], 'in-time'),
  row('an hour early', [[1, 168]], 'not-yet'),
  row('signed for three hours, one gone', [[-1, 2]], 'in-time'),
  row('signed for three hours, nearly gone', [[-2.5, 0.5]], 'expires-soon'),
  row(
    'an old one beside a fresh one',
    [
      [-168, -1],
      [-1, 168],
    ],
    'in-time',
  ),
  row(
    'an old one beside one to come',
    [
      [-168, -1],
      [1, 168],
    ],
    'expired',
  ),
  {
    name: 'keys in time, the rest expired',
    seen: { dnssec: { ...signedZone, soaSignatures: signatures([[-168, -1]]) } },
    expect: ['in-time', 'expired'],
  },
  { name: 'no signatures', seen: { dnssec: unsignedZone }, expect: ['not-signed'] },
]);

function row(name: string, hours: [number, number][], tag: keyof typeof check.outcomes) {
  const dnssec = { ...signedZone, keySignatures: signatures(hours), soaSignatures: [] };
  return { name, seen: { dnssec }, expect: [tag] };
}

function signatures(hours: [number, number][]) {
  return hours.map(([from, to]) => ({
    ...signedZone.keySignatures[0]!,
    inception: signedAt + from * HOUR_MS,
    expiration: signedAt + to * HOUR_MS,
  }));
}
