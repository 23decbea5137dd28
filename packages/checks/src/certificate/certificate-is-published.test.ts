import { instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import check from './certificate-is-published.check.ts';
import { handshake, server, validFor } from './sample-certificate.ts';

const at = instant('2026-11-03T00:00:00Z');
const subject = server;

scenarios(check, at, [
  {
    name: '90 days and two timestamps',
    subject,
    seen: { tls: handshake({ ...validFor(at, -10, 90 - 10), timestamps: 2 }, undefined, null) },
    expect: ['published'],
  },
  {
    name: '90 days and one',
    subject,
    seen: { tls: handshake({ ...validFor(at, -10, 90 - 10), timestamps: 1 }, undefined, null) },
    expect: ['unpublished'],
  },
  {
    name: 'exactly 180 days and two',
    subject,
    seen: { tls: handshake({ ...validFor(at, -10, 180 - 10), timestamps: 2 }, undefined, null) },
    expect: ['published'],
  },
  {
    name: 'a little more than 180 days and two',
    subject,
    seen: {
      tls: handshake({ ...validFor(at, -10, 180 + 1 / 24 - 10), timestamps: 2 }, undefined, null),
    },
    expect: ['unpublished'],
  },
  {
    name: 'a year and three',
    subject,
    seen: { tls: handshake({ ...validFor(at, -10, 365 - 10), timestamps: 3 }, undefined, null) },
    expect: ['published'],
  },
  {
    name: 'none',
    subject,
    seen: { tls: handshake({ ...validFor(at, -10, 90 - 10), timestamps: 0 }, undefined, null) },
    expect: ['unpublished'],
  },
  {
    name: 'none, from an authority of the office',
    subject,
    seen: {
      tls: handshake(
        { ...validFor(at, -10, 90 - 10), timestamps: 0 },
        undefined,
        'SELF_SIGNED_CERT_IN_CHAIN',
      ),
    },
    expect: ['not-public'],
  },
  {
    name: 'bytes that are no certificate',
    subject,
    seen: { tls: { ...handshake({}), chain: ['AAAA'] } },
    expect: ['unknown'],
  },
]);
