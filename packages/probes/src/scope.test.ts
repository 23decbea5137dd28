import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { rangeOf, refusalOf } from './scope.ts';

describe('rangeOf()', () => {
  const expected: Readonly<Record<string, string>> = {
    '8.8.8.8': 'public',
    '9.255.255.255': 'public',
    '11.0.0.0': 'public',
    '0.0.0.0': 'this-network',
    '0.255.1.2': 'this-network',
    '10.0.0.1': 'private',
    '100.63.255.255': 'public',
    '100.64.0.0': 'carrier-nat',
    '100.127.255.255': 'carrier-nat',
    '100.128.0.0': 'public',
    '127.53.0.1': 'loopback',
    '169.254.169.254': 'link-local',
    '172.15.255.255': 'public',
    '172.16.0.0': 'private',
    '172.31.255.255': 'private',
    '172.32.0.0': 'public',
    '192.0.0.8': 'protocol-assignment',
    '192.0.2.1': 'documentation',
    '192.168.1.1': 'private',
    '198.17.255.255': 'public',
    '198.18.0.0': 'benchmarking',
    '198.19.255.255': 'benchmarking',
    '198.51.100.7': 'documentation',
    '203.0.113.7': 'documentation',
    '224.0.0.1': 'multicast',
    '240.0.0.1': 'reserved',
    '255.255.255.255': 'broadcast',
    '2606:4700::1111': 'public',
    '2001:200::1': 'public',
    '::': 'unspecified',
    '::1': 'loopback',
    '::127.0.0.1': 'loopback',
    '::8.8.8.8': 'ipv4-compatible',
    '::ffff:10.0.0.1': 'private',
    '::FFFF:7f00:1': 'loopback',
    '::ffff:8.8.8.8': 'ipv4-mapped',
    '::ffff:0:169.254.169.254': 'link-local',
    '64:ff9b::8.8.8.8': 'public',
    '64:ff9b::10.0.0.1': 'private',
    '64:ff9b:1::8.8.8.8': 'local-nat64',
    '64:ff9b:1::192.168.0.1': 'private',
    '100::1': 'discard-only',
    '2001:0:4136:e378:8000:63bf:3fff:fdd2': 'documentation',
    '2001:0:4136:e378:8000:63bf:f7f7:f7f7': 'teredo',
    '2001:2::1': 'benchmarking',
    '2001:10::1': 'orchid',
    '2001:2f::1': 'orchid',
    '2001:100::1': 'protocol-assignment',
    '2001:db8:53::10': 'documentation',
    '2002:7f00:1::': 'loopback',
    '2002:808:808::1': '6to4',
    '3fff:123::1': 'documentation',
    '5f00::1': 'segment-routing',
    'fd00:ec2::254': 'unique-local',
    'fe80::1': 'link-local',
    'fe80::1%eth0': 'link-local',
    'fec0::1': 'site-local',
    'ff02::1': 'multicast',
    '4000::1': 'unallocated',
    '2606:4700::1111%eth0': 'invalid',
  };

  it('names the range of an address at and beside the edges of each block', () => {
    const found = Object.keys(expected).map((address) => [address, rangeOf(address).range]);
    assert.deepEqual(found, Object.entries(expected));
  });

  it('calls nothing public but the range of that name', () => {
    for (const [address, range] of Object.entries(expected))
      assert.equal(rangeOf(address).public, range === 'public', address);
  });

  it('takes no short, octal, hexadecimal, padded or bracketed form', () => {
    const forms = [
      '127.1',
      '0177.0.0.1',
      '0x7f.0.0.1',
      '2130706433',
      '127.0.0.01',
      ' 127.0.0.1',
      '[::1]',
      '',
      'localhost',
    ];
    for (const form of forms) assert.equal(rangeOf(form).range, 'invalid', form);
  });

  it('finds a special IPv4 address in whatever IPv6 form it travels', () => {
    fc.assert(
      fc.property(fc.constantFrom('10.1.2.3', '127.9.9.9', '169.254.169.254'), (inner) => {
        const { range } = rangeOf(inner);
        for (const prefix of ['::', '::ffff:', '::ffff:0:', '64:ff9b::', '64:ff9b:1::'])
          assert.equal(rangeOf(prefix + inner).range, range);
      }),
    );
  });

  it('never throws, whatever the text', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof rangeOf(text).range === 'string'));
  });
});

describe('refusalOf()', () => {
  it('lets public addresses pass, and the ranges that are named, and no others', () => {
    assert.equal(refusalOf({ allow: 'public' }, '8.8.8.8'), null);
    assert.equal(
      refusalOf({ allow: 'public' }, '127.0.0.1'),
      '127.0.0.1 is a special address: loopback',
    );
    assert.equal(refusalOf({ allow: ['loopback'] }, '::ffff:127.0.0.1'), null);
    assert.equal(refusalOf({ allow: ['loopback'] }, '8.8.8.8'), null);
    assert.match(String(refusalOf({ allow: ['loopback'] }, '10.0.0.1')), /private/);
    assert.equal(refusalOf({ allow: 'any' }, '10.0.0.1'), null);
  });

  it('refuses what is no address, whatever is allowed', () => {
    assert.equal(refusalOf({ allow: 'any' }, '127.1'), '"127.1" is not an address');
  });
});
