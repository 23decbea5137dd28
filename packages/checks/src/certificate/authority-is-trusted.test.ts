import { instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import check from './authority-is-trusted.check.ts';
import { handshake, server } from './sample-certificate.ts';

const at = instant('2026-11-03T00:00:00Z');
const subject = server;

scenarios(check, at, [
  {
    name: 'a chain that a strict client accepts',
    subject,
    seen: { tls: handshake({ organisation: 'Cedar Trust' }) },
    expect: ['trusted'],
  },
  {
    name: 'a certificate signed by itself',
    subject,
    seen: { tls: handshake({ issuer: 'cedar.example' }, [], 'DEPTH_ZERO_SELF_SIGNED_CERT') },
    expect: ['self-signed'],
  },
  {
    name: 'an authority of the office, sent whole',
    subject,
    seen: { tls: handshake({}, undefined, 'SELF_SIGNED_CERT_IN_CHAIN') },
    expect: ['private-authority'],
  },
  {
    name: 'an authority that is not in the store',
    subject,
    seen: { tls: handshake({}, undefined, 'UNABLE_TO_GET_ISSUER_CERT') },
    expect: ['private-authority'],
  },
  {
    name: 'a leaf alone that nobody logged',
    subject,
    seen: { tls: handshake({ timestamps: 0 }, [], 'UNABLE_TO_VERIFY_LEAF_SIGNATURE') },
    expect: ['private-authority'],
  },
  {
    name: 'a leaf alone with timestamps of logs',
    subject,
    seen: { tls: handshake({}, [], 'UNABLE_TO_VERIFY_LEAF_SIGNATURE') },
    expect: ['chain-not-whole'],
  },
  {
    name: 'a leaf alone with a public policy',
    subject,
    seen: {
      tls: handshake(
        { timestamps: 0, policy: '2.23.140.1.2.1' },
        [],
        'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      ),
    },
    expect: ['chain-not-whole'],
  },
  {
    name: 'a certificate that has expired',
    subject,
    seen: { tls: handshake({ notAfter: at - 1000 }, undefined, 'CERT_HAS_EXPIRED') },
    expect: ['other-fault'],
  },
  {
    name: 'a certificate in its last second',
    subject,
    seen: { tls: handshake({ notAfter: at }, undefined, 'CERT_HAS_EXPIRED') },
    expect: ['authority-expired'],
  },
  {
    name: 'a current certificate below one that has expired',
    subject,
    seen: { tls: handshake({}, undefined, 'CERT_HAS_EXPIRED') },
    expect: ['authority-expired'],
  },
  {
    name: 'a certificate from tomorrow',
    subject,
    seen: { tls: handshake({ notBefore: at + 86_400_000 }, undefined, 'CERT_NOT_YET_VALID') },
    expect: ['other-fault'],
  },
  {
    name: 'a certificate for another purpose',
    subject,
    seen: { tls: handshake({}, undefined, 'INVALID_PURPOSE') },
    expect: ['other-fault'],
  },
  {
    name: 'a signature that does not fit',
    subject,
    seen: { tls: handshake({}, undefined, 'CERT_SIGNATURE_FAILURE') },
    expect: ['refused'],
  },
  {
    name: 'bytes that are no certificate',
    subject,
    seen: { tls: { ...handshake({}), chain: ['AAAA'] } },
    expect: ['unknown'],
  },
]);
