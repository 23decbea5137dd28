import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AddressesFacts } from './addresses/facts.ts';
import type { DelegationFacts } from './delegation/facts.ts';
import { mailHosts, nameServers, webHosts } from './roles.ts';

const nowhere: AddressesFacts = { exists: true, aliases: [], ipv4: [], ipv6: [], special: [] };
const delegation: DelegationFacts = {
  exists: true,
  zone: 'cedar.example',
  parent: 'example',
  askedAt: { host: 'a.nic.example', address: '192.0.2.1' },
  servers: ['ns1.cedar.example'],
  glue: [{ host: 'ns1.cedar.example', addresses: ['192.0.2.53', '2001:db8::53'] }],
  referralBytes: 100,
  registrable: 'cedar.example',
};
const host = { kind: 'host', host: 'ns1.cedar.example' } as const;

function serversAt(addresses: AddressesFacts) {
  const subjects = nameServers.expand({ addresses, delegation }, host);
  return subjects.map(({ address }) => address);
}

describe('nameServers', () => {
  it('takes one address of each family', () => {
    const addresses = { ...nowhere, ipv4: ['192.0.2.8', '192.0.2.9'], ipv6: ['2001:db8::8'] };
    assert.deepEqual(serversAt(addresses), ['192.0.2.8', '2001:db8::8']);
  });

  it('follows the glue where the name of the server has no address', () => {
    assert.deepEqual(serversAt({ ...nowhere, exists: false }), ['192.0.2.53', '2001:db8::53']);
  });
});

describe('mailHosts', () => {
  it('leaves out a null MX and address literals', () => {
    const exchanges = ['.', '192.0.2.25', '[192.0.2.25]', '2001:db8::25', 'mx.cedar.example'];
    const records = exchanges.map((exchange) => ({ preference: 10, exchange }));
    const mx = { exists: true, aliases: [], records };
    const subjects = mailHosts.expand({ mx }, { kind: 'domain', domain: 'cedar.example' });
    assert.deepEqual(subjects, [{ kind: 'host', host: 'mx.cedar.example' }]);
  });
});

describe('webHosts', () => {
  it('are the name with www and without', () => {
    const hostsOf = (domain: string) =>
      webHosts.expand({}, { kind: 'domain', domain }).map((each) => each.host);
    assert.deepEqual(hostsOf('cedar.example'), ['cedar.example', 'www.cedar.example']);
    assert.deepEqual(hostsOf('www.cedar.example'), ['www.cedar.example', 'cedar.example']);
  });
});
