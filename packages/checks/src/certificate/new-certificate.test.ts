import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseCertificate } from '@scrutineer/wire/x509';
import { newCertificate } from './new-certificate.ts';
import { certificate, server } from './sample-certificate.ts';

describe('newCertificate()', () => {
  const names = ['cedar.example', '*.cedar.example', 'Vote.cedar.example', 'other.example'];
  const bytes = Uint8Array.from(atob(certificate({ names })), (each) => each.charCodeAt(0));
  const present = parseCertificate(bytes);

  it('is for all that the present one stands for, but for strangers', () => {
    const change = newCertificate(server, 'www.cedar.example', present);
    assert.deepEqual(change.kind === 'certificate' && change.names, [
      'cedar.example',
      '*.cedar.example',
      'vote.cedar.example',
    ]);
  });

  it('is for plain names where these are wanted', () => {
    const change = newCertificate(server, 'cedar.example', present, 'plain');
    assert.deepEqual(change.kind === 'certificate' && change.names, [
      'cedar.example',
      'vote.cedar.example',
    ]);
  });
});
