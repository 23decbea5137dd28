import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { ScanRecord } from '../packages/cli/src/record.ts';
import { office, PORTS, wayToServers } from './county.ts';
import { raiseInternet } from './internet.ts';
import { startNginx } from './nginx.ts';
import { type CertificateFiles, foundAuthority, makeCertificate } from './openssl.ts';
import { skipWithout } from './programs.ts';
import { outcomesOf, scan } from './scan.ts';
import { carelessSite, goodSite, loopsBackToHttp, redirectToHttps } from './sites.ts';
import { openWorkshop } from './workshop.ts';

const skip = skipWithout('knotd', 'keymgr', 'unbound', 'nginx', 'openssl');

describe('Web sites of a real server', { skip }, () => {
  const stack = new AsyncDisposableStack();
  const workshop = stack.use(openWorkshop());
  const { address, folder } = workshop;
  let records: ReadonlyMap<string, ScanRecord>;

  before(async () => {
    const authority = foundAuthority(folder);
    const certify = (...names: readonly string[]) =>
      makeCertificate(folder, authority, { names, key: 'ecdsa' });
    const servers = [address(0, 53), address(1, 53)] as const;
    const offices = [
      { name: 'maple.example', at: address(0, 80), sites: [redirectToHttps, goodSite] },
      { name: 'willow.example', at: address(0, 81), sites: [PLAIN_PAGE, carelessSite] },
      { name: 'aspen.example', at: address(0, 82), sites: [redirectToHttps, loopsBackToHttp] },
      { name: 'linden.example', at: address(0, 83), sites: [redirectToHttps, goodSite] },
    ] as const;
    const zones = offices.map(({ name, at }) =>
      office(name, servers, [`@ IN A ${at}`, `www IN A ${at}`]),
    );
    const sites = offices.flatMap(({ name, at, sites: [http, https] }) => {
      const pair: CertificateFiles =
        name === 'linden.example' ? certify('other.example') : certify(name, `www.${name}`);
      return [
        { address: at, port: PORTS.http, tls: false, lines: http },
        { address: at, port: PORTS.https, tls: true, lines: https(pair) },
      ];
    });
    const internet = stack.use(await raiseInternet({ workshop, zones, hosting: servers }));
    stack.use(await startNginx(folder, sites));
    const way = wayToServers(internet, authority.certificate);
    const chosen = ['--checks', 'WEB-*,CERT-*,TLS-*'];
    const end = await scan([...zones.map(({ name }) => name), ...way, ...chosen]);
    records = new Map(end.records.map((record) => [record.target, record]));
  });
  after(() => stack.disposeAsync());

  const said = (domain: string, check: string) => {
    const record = records.get(domain);
    assert.ok(record !== undefined, `There is no record of ${domain}`);
    return outcomesOf(record, check);
  };

  const saidOfBoth = (domain: string, check: string, outcome: string) => {
    const expected = [`https://${domain}/: ${outcome}`, `https://www.${domain}/: ${outcome}`];
    assert.deepEqual(said(domain, check), expected, check);
  };

  it('finds nothing wrong with a site that does all that is asked', () => {
    const failures = records
      .get('maple.example')
      ?.verdicts.filter(({ status }) => status === 'fail');
    // No public logs here, and an OpenSSL without post-quantum groups.
    const expected = ['CERT-10', 'TLS-13'];
    assert.deepEqual([...new Set(failures?.map(({ check }) => check))].sort(), expected);
    saidOfBoth('maple.example', 'WEB-6', 'sent');
    saidOfBoth('maple.example', 'WEB-8', 'lasting');
    assert.deepEqual(said('maple.example', 'WEB-2'), [
      'http://maple.example/: redirected',
      'http://www.maple.example/: redirected',
    ]);
    assert.deepEqual(said('maple.example', 'WEB-25'), ['maple.example: published']);
    assert.deepEqual(said('maple.example', 'WEB-26'), [
      'https://maple.example/.well-known/security.txt: valid',
      'https://www.maple.example/.well-known/security.txt: valid',
    ]);
  });

  it('finds what is missing on a site that nobody cares for', () => {
    assert.deepEqual(said('willow.example', 'WEB-2'), [
      'http://willow.example/: served-in-clear',
      'http://www.willow.example/: served-in-clear',
    ]);
    saidOfBoth('willow.example', 'WEB-6', 'missing');
    saidOfBoth('willow.example', 'WEB-10', 'missing');
    saidOfBoth('willow.example', 'WEB-15', 'uncontrolled');
    saidOfBoth('willow.example', 'WEB-16', 'guessed');
    saidOfBoth('willow.example', 'WEB-23', 'in-clear');
    saidOfBoth('willow.example', 'WEB-27', 'told');
    assert.deepEqual(said('willow.example', 'WEB-18'), [
      'https://willow.example/ cookie PHPSESSID: session-in-clear',
      'https://www.willow.example/ cookie PHPSESSID: session-in-clear',
    ]);
    assert.deepEqual(said('willow.example', 'TLS-3'), [
      'willow.example:443: accepted',
      'www.willow.example:443: accepted',
    ]);
    assert.deepEqual(said('willow.example', 'WEB-25'), ['willow.example: missing']);
  });

  it('follows a circle of redirections to its end, and calls nothing on it a page', () => {
    saidOfBoth('aspen.example', 'WEB-1', 'sent-to-http');
    saidOfBoth('aspen.example', 'WEB-3', 'circular');
    saidOfBoth('aspen.example', 'WEB-5', 'no-end');
    saidOfBoth('aspen.example', 'WEB-10', 'no-page');
  });

  it('sees the versions that nginx offers when it is told nothing about versions', () => {
    const hosts = ['aspen.example:443', 'www.aspen.example:443'];
    assert.deepEqual(
      said('aspen.example', 'TLS-4'),
      hosts.map((host) => `${host}: offered`),
    );
    assert.deepEqual(
      said('aspen.example', 'TLS-7'),
      hosts.map((host) => `${host}: refused`),
    );
  });

  it('does not count the promises of a site whose certificate names another', () => {
    assert.deepEqual(said('linden.example', 'CERT-3'), [
      'linden.example:443: other-name',
      'www.linden.example:443: variant-not-named',
    ]);
    saidOfBoth('linden.example', 'WEB-6', 'untrusted');
  });
});

const PLAIN_PAGE = ['default_type text/html;', 'location = / { return 200 "<p>Where to vote"; }'];
