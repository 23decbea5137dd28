import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { providerGroups } from './provider-groups.ts';

describe('providerGroups()', () => {
  it('puts hosts of one registrable domain and addresses of one block together', () => {
    const one = providerGroups('a-county.mail.protection.OUTLOOK.com', '198.51.100.7');
    const two = providerGroups('b-county.mail.protection.outlook.com', '198.51.100.200');
    assert.deepEqual(one, ['domain outlook.com', 'block 198.51.100']);
    assert.deepEqual(one, two);
  });

  it('keeps apart what differs in the third octet, or in the third group', () => {
    assert.notDeepEqual(providerGroups('', '10.0.0.1'), providerGroups('', '10.0.1.1'));
    assert.notDeepEqual(providerGroups('', '2001:db8:1::1'), providerGroups('', '2001:db8:2::1'));
    assert.deepEqual(providerGroups('', '2001:db8:1:2::1'), providerGroups('', '2001:db8:1::1'));
  });

  it('knows a host without a registrable domain by its block alone', () => {
    assert.deepEqual(providerGroups('localhost', '127.0.0.1'), ['block 127.0.0']);
    assert.deepEqual(providerGroups('127.0.0.1', '127.0.0.1'), ['block 127.0.0']);
  });
});
