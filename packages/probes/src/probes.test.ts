import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loadProbes } from './probes.ts';

describe('loadProbes()', () => {
  it('finds every probe by its name, several in one folder too', async () => {
    const probes = await loadProbes();
    for (const name of ['addresses', 'http', 'smtp', 'tls', 'tls-census'])
      assert.equal(probes.get(name)?.kind.probe, name);
  });

  it('finds probes that bound themselves', async () => {
    for (const { kind, policy } of (await loadProbes()).values()) {
      assert.ok(policy.deadlineMs > 0 && policy.deadlineMs <= 120_000, kind.probe);
      assert.ok(policy.connections <= 400 && policy.questions <= 1000, kind.probe);
      assert.ok(policy.evidenceBytes <= 131_072, kind.probe);
    }
  });
});
