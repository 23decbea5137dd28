import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { instructionOf } from './instructions.ts';

describe('instructionOf()', () => {
  it('gives a TXT record as a DNS console wants it and as a zone file wants it', () => {
    const { copies } = instructionOf({
      kind: 'records',
      name: '_dmarc.cedar.example',
      type: 'TXT',
      values: ['"v=DMARC1; p=reject"'],
    });
    assert.deepEqual(copies, [
      { label: 'Value', text: 'v=DMARC1; p=reject' },
      { label: 'Zone file', text: '_dmarc.cedar.example. 3600 IN TXT "v=DMARC1; p=reject"' },
    ]);
  });

  it('says how a web server is set, and leaves what finders of weaknesses want', () => {
    const { where, copies } = instructionOf({
      kind: 'web-server',
      host: 'cedar.example',
      setting: 'refuse-hidden-files',
    });
    assert.match(where, /^On cedar\.example, .* but for \/\.well-known\//);
    const [nginx, apache] = copies.map(({ text }) => text);
    assert.equal(nginx, 'location ~ /\\.(?!well-known/) { return 404; }');
    assert.equal(apache, 'RedirectMatch 404 "/\\.(?!well-known/)"');
    // Both servers match by the same kind of expression.
    const hidden = /\/\.(?!well-known\/)/;
    assert.deepEqual(
      ['/.git/HEAD', '/a/.env', '/.well-known/security.txt', '/a.b'].map((path) =>
        hidden.test(path),
      ),
      [true, true, false, false],
    );
  });

  it('says that records go when there are no values', () => {
    const { where, copies } = instructionOf({
      kind: 'records',
      name: 'old.cedar.example',
      type: 'CNAME',
      values: [],
    });
    assert.equal(where, 'In DNS, remove every CNAME record at old.cedar.example');
    assert.deepEqual(copies, []);
  });

  it('names the one text to change, so that others at the name stay', () => {
    const name = 'cedar.example';
    const change = { kind: 'text', name, begins: 'v=spf1' } as const;
    assert.deepEqual(instructionOf({ ...change, value: 'v=spf1 -all' }), {
      where:
        'In DNS, let this be the only TXT record at cedar.example that begins with "v=spf1", and leave all others as they are',
      copies: [{ label: 'Value', text: 'v=spf1 -all' }],
    });
    assert.deepEqual(instructionOf({ ...change, value: null }).copies, []);
  });

  it('says whom to turn to for a name that is not registered', () => {
    const { where } = instructionOf({ kind: 'registration', zone: 'cedar.example' });
    assert.match(where, /^At the registrar, register or renew cedar\.example/);
  });

  it('shows how to see an IPv6 address once it is there', () => {
    const { copies } = instructionOf({ kind: 'ipv6', host: 'mx1.cedar.example' });
    assert.equal(copies[0]?.text, 'dig +short AAAA mx1.cedar.example');
  });

  it('speaks the languages of the common web servers', () => {
    const { copies } = instructionOf({
      kind: 'header',
      host: 'cedar.example',
      name: 'Content-Security-Policy',
      value: `default-src 'self'; report-to "x"`,
    });
    assert.deepEqual(
      copies.map(({ label }) => label),
      ['Header', 'nginx', 'Apache', 'IIS (web.config)'],
    );
    assert.match(copies[1]?.text ?? '', /report-to \\"x\\""/);
    assert.match(copies[3]?.text ?? '', /&quot;x&quot;/);
  });

  it('has names with a star proven in DNS, and kept from the shell', () => {
    const { copies } = instructionOf({
      kind: 'certificate',
      host: 'cedar.example',
      port: 443,
      names: ['cedar.example', '*.cedar.example'],
      key: 'ecdsa-p256',
    });
    assert.equal(
      copies[0]?.text,
      "certbot certonly --authenticator dns-PLUGIN --key-type ecdsa -d cedar.example -d '*.cedar.example'",
    );
  });

  it('names suites as OpenSSL does where it shows OpenSSL directives', () => {
    const { copies } = instructionOf({
      kind: 'tls',
      host: 'cedar.example',
      port: 443,
      protocols: ['TLSv1.2', 'TLSv1.3'],
      suites: [
        'TLS_AES_128_GCM_SHA256',
        'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256',
        'TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256',
      ],
      groups: ['x25519', 'secp256r1'],
    });
    assert.equal(
      copies[0]?.text,
      'ssl_protocols TLSv1.2 TLSv1.3;\nssl_ciphers ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-CHACHA20-POLY1305;\nssl_ecdh_curve X25519:prime256v1;',
    );
  });
});
