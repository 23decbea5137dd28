import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Role, type Subject, subjectKey } from '@scrutineer/core';
import { bothFamilies, ownSite } from './roles.ts';

const url: Subject = { kind: 'url', url: 'https://cedar.example/' };

describe('ownSite', () => {
  it('is where the front page ends, on the name itself or with www.', () => {
    assert.deepEqual(siteOf('https://cedar.example/start?a'), ['url https://cedar.example/']);
    assert.deepEqual(siteOf('https://www.cedar.example/'), ['url https://www.cedar.example/']);
    assert.deepEqual(siteOf('https://cedar.example:8443/x'), ['url https://cedar.example:8443/']);
  });

  it('is not the site of somebody else, nor one over http', () => {
    assert.deepEqual(siteOf('https://vendor.example/cedar'), []);
    assert.deepEqual(siteOf('http://cedar.example/'), []);
    assert.deepEqual(siteOf('https://cedar.example/', { kind: 'loop', url: '' }), []);
    assert.deepEqual(siteOf('rubbish'), []);
  });

  it('is the name itself where the end of the trail was not seen', () => {
    const end = { kind: 'unseen', url: '', why: { reason: 'interrupted' } };
    assert.deepEqual(siteOf('https://vendor.example/', end), ['url https://cedar.example/']);
  });
});

describe('bothFamilies', () => {
  it('is one address of each family, where there are both', () => {
    const host: Subject = { kind: 'host', host: 'cedar.example' };
    const endpoints = (ipv4: readonly string[], ipv6: readonly string[]) =>
      keys(bothFamilies, { addresses: { ipv4, ipv6 } }, host);
    assert.deepEqual(endpoints(['192.0.2.1', '192.0.2.2'], ['2001:db8::1', '2001:db8::2']), [
      'endpoint cedar.example 192.0.2.1 443 tls',
      'endpoint cedar.example 2001:db8::1 443 tls',
    ]);
    assert.deepEqual(endpoints(['192.0.2.1'], []), []);
    assert.deepEqual(endpoints([], ['2001:db8::1']), []);
  });
});

function siteOf(landing: string, end: object = { kind: 'answer' }) {
  return keys(ownSite, { http: { hops: [{ url: landing }], end } }, url);
}

function keys(role: Role, seen: Readonly<Record<string, unknown>>, parent: Subject) {
  return role.expand(seen, parent).map(subjectKey);
}
