import { instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import check from './signatures-are-sound.check.ts';
import { handshake, server } from './sample-certificate.ts';

const at = instant('2026-11-03T00:00:00Z');
const subject = server;

scenarios(check, at, [
  { name: 'ECDSA with SHA-256', subject, seen: { tls: handshake({}) }, expect: ['sound'] },
  {
    name: 'Ed25519',
    subject,
    seen: { tls: handshake({ signature: 'ed25519' }) },
    expect: ['sound'],
  },
  {
    name: 'SHA-1',
    subject,
    seen: { tls: handshake({ signature: 'rsa-sha1' }) },
    expect: ['forgeable'],
  },
  { name: 'MD5', subject, seen: { tls: handshake({ signature: 'md5' }) }, expect: ['forgeable'] },
  {
    name: 'an intermediate with SHA-1',
    subject,
    seen: {
      tls: handshake({}, [{ subject: 'Cedar CA', issuer: 'Cedar Root', signature: 'rsa-sha1' }]),
    },
    expect: ['forgeable'],
  },
  {
    name: 'a root with SHA-1',
    subject,
    seen: {
      tls: handshake({}, [{ subject: 'Cedar Root', issuer: 'Cedar Root', signature: 'rsa-sha1' }]),
    },
    expect: ['sound'],
  },
  {
    name: 'a certificate signed by itself with SHA-1',
    subject,
    seen: { tls: handshake({ issuer: 'cedar.example', signature: 'rsa-sha1' }, []) },
    expect: ['self-signed'],
  },
  {
    name: 'bytes that are no certificate',
    subject,
    seen: { tls: { ...handshake({}), chain: ['AAAA'] } },
    expect: ['unknown'],
  },
]);
