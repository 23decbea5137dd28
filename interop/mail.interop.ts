import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { ScanRecord } from '../packages/cli/src/record.ts';
import { office, PORTS, wayToServers } from './county.ts';
import { raiseInternet } from './internet.ts';
import { startNginx } from './nginx.ts';
import { foundAuthority, makeCertificate } from './openssl.ts';
import { type Postfix, startPostfix } from './postfix.ts';
import { skipUnlessRoot, skipWithout } from './programs.ts';
import { outcomesOf, scan } from './scan.ts';
import { goodSite, redirectToHttps } from './sites.ts';
import { openWorkshop } from './workshop.ts';

const skip =
  skipWithout('knotd', 'keymgr', 'unbound', 'nginx', 'openssl', 'postfix') ||
  skipUnlessRoot('postfix');

describe('Mail of real servers', { skip }, () => {
  const stack = new AsyncDisposableStack();
  const workshop = stack.use(openWorkshop());
  const { address, folder } = workshop;
  let postfix: Postfix;
  let records: ReadonlyMap<string, ScanRecord>;

  before(async () => {
    const authority = foundAuthority(folder);
    const tls = makeCertificate(folder, authority, { names: ['mx.cedar.example'], key: 'rsa' });
    const names = ['cedar.example', 'www.cedar.example', 'mta-sts.cedar.example'];
    const web = makeCertificate(folder, authority, { names, key: 'ecdsa' });
    const servers = [address(0, 53), address(1, 53)] as const;
    const [cedar, birch, elm] = [address(0, 25), address(0, 26), address(0, 27)];
    const zones = [
      office('cedar.example', servers, cedarRecords(cedar, address(0, 80))),
      office('birch.example', servers, ['@ IN MX 10 mx', `mx IN A ${birch}`]),
      office('elm.example', servers, ['@ IN MX 10 mx', `mx IN A ${elm}`, ...strict('elm.example')]),
    ];
    const internet = stack.use(await raiseInternet({ workshop, zones, hosting: servers }));
    const place = { address: address(0, 80) };
    stack.use(
      await startNginx(folder, [
        { ...place, port: PORTS.http, tls: false, lines: redirectToHttps },
        { ...place, port: PORTS.https, tls: true, lines: goodSite(web, MTA_STS_POLICY) },
      ]),
    );
    postfix = stack.use(
      await startPostfix({
        folder: join(folder, 'postfix'),
        port: PORTS.smtp,
        hosts: [
          { name: 'mx.cedar.example', address: cedar, tls },
          { name: 'mx.birch.example', address: birch, tls: null },
          { name: 'mx.elm.example', address: elm, tls },
        ],
      }),
    );
    const way = wayToServers(internet, authority.certificate);
    const end = await scan([...zones.map(({ name }) => name), ...way]);
    records = new Map(end.records.map((record) => [record.target, record]));
  });
  after(() => stack.disposeAsync());

  const said = (domain: string, check: string) => {
    const record = records.get(domain);
    assert.ok(record !== undefined, `There is no record of ${domain}`);
    return outcomesOf(record, check);
  };

  it('finds mail encrypted where Postfix offers STARTTLS with a certificate that fits', () => {
    const place = 'mx.cedar.example:25';
    assert.deepEqual(said('cedar.example', 'MAIL-1'), ['cedar.example: named']);
    assert.deepEqual(said('cedar.example', 'MAIL-25'), [`${place}: encrypted`]);
    assert.deepEqual(said('cedar.example', 'MAIL-26'), [`${place}: fits`]);
    assert.deepEqual(said('cedar.example', 'MAIL-30'), [`${place}: not-told`]);
  });

  it('takes the census behind STARTTLS: Postfix as it comes still speaks TLS 1.0', () => {
    assert.deepEqual(said('cedar.example', 'MAIL-27'), ['mx.cedar.example:25: old-version']);
  });

  it('says that STARTTLS is not offered where Postfix was told not to', () => {
    assert.deepEqual(said('birch.example', 'MAIL-25'), ['mx.birch.example:25: not-offered']);
    assert.deepEqual(said('birch.example', 'MAIL-4'), ['birch.example: missing']);
    assert.deepEqual(said('birch.example', 'MAIL-13'), ['birch.example: missing']);
  });

  it('fails a certificate of another name only where MTA-STS promises one', () => {
    assert.deepEqual(said('elm.example', 'MAIL-25'), ['mx.elm.example:25: encrypted']);
    assert.deepEqual(said('elm.example', 'MAIL-26'), ['mx.elm.example:25: not-promised']);
  });

  it('sees DNS, web and mail of one office in one scan, and nothing wrong but what loopback lacks', () => {
    const record = records.get('cedar.example');
    assert.ok(record !== undefined);
    assert.deepEqual(record.coverage.unseen, {});
    const failures = record.verdicts.filter(({ status }) => status === 'fail');
    // No IPv6 here, no public logs, an OpenSSL without post-quantum groups, and Postfix's own TLS versions.
    const expected = ['CERT-10', 'DNS-12', 'MAIL-27', 'MAIL-28', 'TLS-13'];
    assert.deepEqual([...new Set(failures.map(({ check }) => check))].sort(), expected);
    assert.deepEqual(said('cedar.example', 'MAIL-21'), [
      'https://mta-sts.cedar.example/.well-known/mta-sts.txt: usable',
    ]);
    const unknown = record.verdicts.filter(({ status }) => status === 'unknown');
    assert.deepEqual(unknown, []);
  });

  it('said nothing to Postfix but EHLO, STARTTLS and QUIT', () => {
    const sessions = postfix.sessions();
    assert.ok(sessions.length >= 6, `Postfix ended ${sessions.length} sessions`);
    const commands = new Set(sessions.flatMap((session) => Object.keys(session)));
    // A command that is turned down is counted twice, and `commands` is the sum.
    const allowed = new Set(['ehlo', 'starttls', 'quit', 'commands', 'unknown']);
    assert.deepEqual([...commands.difference(allowed)], []);
    assert.doesNotMatch(postfix.log(), /NOQUEUE|warning: non-SMTP command/);
  });
});

const MTA_STS_POLICY =
  'version: STSv1\\r\\nmode: enforce\\r\\nmx: mx.cedar.example\\r\\nmax_age: 2592000\\r\\n';

function cedarRecords(mail: string, web: string): readonly string[] {
  return [
    '@ IN MX 10 mx',
    `mx IN A ${mail}`,
    `@ IN A ${web}`,
    `www IN A ${web}`,
    `mta-sts IN A ${web}`,
    '_mta-sts IN TXT "v=STSv1; id=20261101T000000"',
    '_smtp._tls IN TXT "v=TLSRPTv1; rua=mailto:tls@cedar.example"',
    '@ IN CAA 0 issue "ca.example"',
    ...strict('cedar.example'),
  ];
}

function strict(name: string): readonly string[] {
  return [
    '@ IN TXT "v=spf1 mx -all"',
    `_dmarc IN TXT "v=DMARC1; p=reject; sp=reject; rua=mailto:dmarc@${name}"`,
  ];
}
