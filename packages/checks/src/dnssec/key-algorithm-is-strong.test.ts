import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { instant } from '@scrutineer/core';
import { signedAt, signedZone, unsignedZone } from '../cedar-dnssec.ts';
import { scenarios } from '../scenarios.ts';
import check from './key-algorithm-is-strong.check.ts';

scenarios(check, signedAt, [
  row('ECDSA P-256', [13], 'strong'),
  row('RSA with SHA-256', [8], 'strong'),
  row('Ed25519', [15], 'strong'),
  row('RSA with SHA-512', [10], 'discouraged'),
  row('RSA with SHA-1', [7], 'forbidden'),
  row('on the way from SHA-1 to ECDSA', [7, 13], 'strong'),
  row('on the way from SHA-1 to SHA-512', [7, 10], 'discouraged'),
  row('a number without meaning', [200], 'forbidden'),
  { name: 'no keys', seen: { dnssec: unsignedZone }, expect: ['not-signed'] },
]);

describe('SEC-4 over time', () => {
  it('only discouraged RSA with SHA-1 before RFC 9905', () => {
    const { seen } = row('', [5], 'forbidden');
    const view = {
      subject: { kind: 'domain', domain: 'cedar.example' },
      domain: 'cedar.example',
    } as const;
    const [before] = check.judge({ ...view, ...seen }, instant('2025-11-29'));
    const [after] = check.judge({ ...view, ...seen }, instant('2025-11-30'));
    assert.deepEqual(
      [before, after].map((each) => each && 'tag' in each && each.tag),
      ['discouraged', 'forbidden'],
    );
  });
});

function row(name: string, algorithms: number[], tag: keyof typeof check.outcomes) {
  const keys = algorithms.map((algorithm) => ({ ...signedZone.keys[0]!, algorithm }));
  return { name, seen: { dnssec: { ...signedZone, keys } }, expect: [tag] };
}
