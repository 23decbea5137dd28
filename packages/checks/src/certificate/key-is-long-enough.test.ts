import { instant } from '@scrutineer/core';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { keyLengths } from '../tables/key-lengths.ts';
import { scenarios } from '../scenarios.ts';
import check from './key-is-long-enough.check.ts';
import { handshake, server } from './sample-certificate.ts';

const at = instant('2026-11-03T00:00:00Z');
const subject = server;

scenarios(check, at, [
  { name: 'P-256', subject, seen: { tls: handshake({ key: 'p256' }) }, expect: ['long-enough'] },
  {
    name: 'Ed25519',
    subject,
    seen: { tls: handshake({ key: 'ed25519' }) },
    expect: ['long-enough'],
  },
  {
    name: 'RSA of exactly 2048 bits',
    subject,
    seen: { tls: handshake({ key: 2048 }) },
    expect: ['long-enough'],
  },
  {
    name: 'RSA of one bit less',
    subject,
    seen: { tls: handshake({ key: 2047 }) },
    expect: ['short'],
  },
  {
    name: 'RSA of one bit more than 1024',
    subject,
    seen: { tls: handshake({ key: 1025 }) },
    expect: ['short'],
  },
  {
    name: 'RSA of exactly 1024 bits',
    subject,
    seen: { tls: handshake({ key: 1024 }) },
    expect: ['breakable'],
  },
  { name: 'P-224', subject, seen: { tls: handshake({ key: 'p224' }) }, expect: ['short'] },
  { name: 'DSA', subject, seen: { tls: handshake({ key: 'dsa' }) }, expect: ['short'] },
  {
    name: 'bytes that are no certificate',
    subject,
    seen: { tls: { ...handshake({}), chain: ['AAAA'] } },
    expect: ['unknown'],
  },
]);

describe('keyLengths()', () => {
  it('asks for more from 2031 on', () => {
    assert.equal(keyLengths(instant('2030-12-31')).rsaBitsMin, 2048);
    assert.equal(keyLengths(instant('2031-01-01')).rsaBitsMin, 3072);
  });
});
