import { DAY_MS, instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import check from './lifetime-is-allowed.check.ts';
import { handshake, server } from './sample-certificate.ts';

const at = instant('2026-11-03T00:00:00Z');
const subject = server;

scenarios(check, at, [
  { name: '90 days', subject, seen: { tls: lasting('2026-10-01', 90, null) }, expect: ['allowed'] },
  {
    name: 'exactly 200 days from March 2026 on',
    subject,
    seen: { tls: lasting('2026-03-15', 200, null) },
    expect: ['allowed'],
  },
  {
    name: 'a second more than 200 days',
    subject,
    seen: { tls: lasting('2026-03-15', 200 + 1 / 86_400) },
    expect: ['too-long'],
  },
  {
    name: '398 days on the eve of the change',
    subject,
    seen: { tls: lasting('2026-03-14', 398, null) },
    expect: ['allowed'],
  },
  {
    name: '399 days on the eve of the change',
    subject,
    seen: { tls: lasting('2026-03-14', 399, null) },
    expect: ['too-long'],
  },
  {
    name: '101 days from March 2027 on',
    subject,
    seen: { tls: lasting('2027-03-15', 101, null) },
    expect: ['too-long'],
  },
  {
    name: '47 days from March 2029 on',
    subject,
    seen: { tls: lasting('2029-03-15', 47, null) },
    expect: ['allowed'],
  },
  {
    name: '48 days from March 2029 on',
    subject,
    seen: { tls: lasting('2029-03-15', 48, null) },
    expect: ['too-long'],
  },
  {
    name: '825 days in 2019',
    subject,
    seen: { tls: lasting('2019-01-01', 825, null) },
    expect: ['allowed'],
  },
  {
    name: 'three years in 2017',
    subject,
    seen: { tls: lasting('2017-01-01', 1095, null) },
    expect: ['not-public'],
  },
  {
    name: 'ten years from an authority of the office',
    subject,
    seen: { tls: lasting('2020-01-01', 3650, 'SELF_SIGNED_CERT_IN_CHAIN') },
    expect: ['not-public'],
  },
  {
    name: 'bytes that are no certificate',
    subject,
    seen: { tls: { ...handshake({}), chain: ['AAAA'] } },
    expect: ['unknown'],
  },
]);

/** A certificate made on this day that lives so many days, its last second included. */
function lasting(day: string, days: number, error: string | null = null) {
  const notBefore = instant(day);
  return handshake({ notBefore, notAfter: notBefore + days * DAY_MS - 1000 }, undefined, error);
}
