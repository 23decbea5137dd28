import { instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import check from './chain-is-whole.check.ts';
import { handshake, server } from './sample-certificate.ts';

const at = instant('2026-11-03T00:00:00Z');
const subject = server;

scenarios(check, at, [
  { name: 'leaf and intermediate', subject, seen: { tls: handshake({}) }, expect: ['in-order'] },
  {
    name: 'leaf, intermediate and root',
    subject,
    seen: {
      tls: handshake({}, [
        { subject: 'Cedar CA', issuer: 'Cedar Root' },
        { subject: 'Cedar Root', issuer: 'Cedar Root' },
      ]),
    },
    expect: ['in-order'],
  },
  {
    name: 'a leaf alone that is trusted all the same',
    subject,
    seen: { tls: handshake({}, []) },
    expect: ['in-order'],
  },
  {
    name: 'a leaf alone with timestamps of logs',
    subject,
    seen: { tls: handshake({}, [], 'UNABLE_TO_VERIFY_LEAF_SIGNATURE') },
    expect: ['incomplete'],
  },
  {
    name: 'a leaf and a stranger, and no trust',
    subject,
    seen: {
      tls: handshake(
        {},
        [{ subject: 'Another CA', issuer: 'Another Root' }],
        'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
      ),
    },
    expect: ['incomplete'],
  },
  {
    name: 'a leaf and a stranger, but trust',
    subject,
    seen: { tls: handshake({}, [{ subject: 'Another CA', issuer: 'Another Root' }]) },
    expect: ['out-of-order'],
  },
  {
    name: 'root before intermediate',
    subject,
    seen: {
      tls: handshake({}, [
        { subject: 'Cedar Root', issuer: 'Cedar Root' },
        { subject: 'Cedar CA', issuer: 'Cedar Root' },
      ]),
    },
    expect: ['out-of-order'],
  },
  {
    name: 'a private authority, whole',
    subject,
    seen: { tls: handshake({}, undefined, 'SELF_SIGNED_CERT_IN_CHAIN') },
    expect: ['in-order'],
  },
  {
    name: 'a certificate signed by itself',
    subject,
    seen: { tls: handshake({ issuer: 'cedar.example' }, [], 'DEPTH_ZERO_SELF_SIGNED_CERT') },
    expect: ['self-signed'],
  },
  {
    name: 'bytes that are no certificate',
    subject,
    seen: { tls: { ...handshake({}), chain: ['AAAA'] } },
    expect: ['unknown'],
  },
]);
