import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type DataOf, parseRdata, parseRecord, type RecordData } from '../dns/index.ts';
import { dnssecAlgorithm } from './algorithms.ts';
import { dsDigestType } from './digests.ts';
import { dsMatchesKey, keyTag, rsaBits } from './key.ts';
import { nsec3Hash } from './nsec3-hash.ts';
import { verifySignature } from './verify-signature.ts';

// Keys, digests and signatures printed in RFC 4034, 5.4; RFC 4509, 2.3; RFC 6605, 6.1; RFC 8080, 6.1.
const rsa = {
  owner: 'dskey.example.com',
  key: dnskey(`256 3 5 AQOeiiR0GOMYkDshWoSKz9XzfwJr1AYtsmx3TGkJaNXVbfi/
    2pHm822aJ5iI9BMzNXxeYCmZDRD99WYwYqUSdjMmmAphXdvxegXd/M5+X7OrzKBaMbCVdFLU
    Uh6DhweJBjEVv5f2wwjM9XzcnOf+EPbtG9DMBmADjFDc2w/rljwvFw==`),
  sha1: ds('60485 5 1 2BB183AF5F22588179A53B0A98631FAD1A292118'),
  sha256: ds('60485 5 2 D4B7D520E7BB5F0F67674A0CCEB1E3E0614B93C4F9E99B8383F6A1E4469DA50A'),
};
const p256 = {
  key: dnskey(`257 3 13 GojIhhXUN/u4v54ZQqGSnyhWJwaubCvTmeexv7bR6edb
    krSqQpF64cYbcB7wNcP+e+MAnLr+Wi9xMWyQLc8NAA==`),
  ds: ds('55648 13 2 b4c8c1fe2e7477127b27115656ad6256f424625bf5c1e2770ce6d6e37df61d17'),
  rrset: [parseRecord('www.example.net. 3600 IN A 192.0.2.1')],
  signature: rrsig(`A 13 3 3600 20100909100439 20100812100439 55648 example.net.
    qx6wLYqmh+l9oCKTN6qIc+bw6ya+KJ8oMz0YP107epXAyGmt+3SNruPFKG7tZoLBLlUzGGus7ZwmwWep666VCw==`),
};
const ed25519 = {
  key: dnskey('257 3 15 l02Woi0iS8Aa25FQkUd9RMzZHJpBoRQwAQEX1SxZJA4='),
  ds: ds('3613 15 2 3aa5ab37efce57f737fc1627013fee07bdf241bd10f3b1964ab55c78e79a304b'),
  rrset: [parseRecord('example.com. 3600 IN MX 10 mail.example.com.')],
  signature: rrsig(`MX 15 2 3600 1440021600 1438207200 3613 example.com.
    oL9krJun7xfBOIWcGHi7mag5/hdZrKWw15jPGrHpjQeRAvTdszaPD+QLs3fx8A4M3e23mRZ9VrbpMngwcrqNAg==`),
};

describe('keyTag()', () => {
  it('agrees with the tags printed in the standards', () => {
    assert.equal(keyTag(rsa.key), 60_485);
    assert.equal(keyTag(p256.key), 55_648);
    assert.equal(keyTag(ed25519.key), 3613);
  });
});

describe('dsMatchesKey()', () => {
  it('agrees with the digests printed in the standards', () => {
    assert.equal(dsMatchesKey(rsa.owner, rsa.sha1, rsa.key), 'match');
    assert.equal(dsMatchesKey('DSKEY.example.com', rsa.sha256, rsa.key), 'match');
    assert.equal(dsMatchesKey('example.net', p256.ds, p256.key), 'match');
    assert.equal(dsMatchesKey('example.com', ed25519.ds, ed25519.key), 'match');
  });

  it('tells another key from a digest that it cannot compute', () => {
    assert.equal(dsMatchesKey('example.net', p256.ds, ed25519.key), 'mismatch');
    assert.equal(
      dsMatchesKey('example.net', { ...p256.ds, digestType: 6 }, p256.key),
      'unsupported',
    );
  });
});

describe('rsaBits()', () => {
  it('counts the bits of the modulus', () => {
    assert.equal(rsaBits(rsa.key), 1024);
  });

  it('gives nothing for other algorithms and broken keys', () => {
    assert.equal(rsaBits(p256.key), undefined);
    for (const publicKey of ['', 'AA==', 'AQM=', 'AAAA', 'not Base64', '//8=']) {
      assert.equal(rsaBits({ ...rsa.key, publicKey }), undefined, publicKey);
    }
  });
});

describe('verifySignature()', () => {
  it('accepts the signatures printed in the standards', () => {
    for (const { rrset, signature, key } of [p256, ed25519]) {
      assert.deepEqual(verifySignature(rrset, signature, key), { status: 'valid' });
    }
  });

  it('refuses a signature of which any field was changed', () => {
    const { rrset, signature, key } = p256;
    const changes = [
      { typeCovered: 'AAAA' },
      { algorithm: 14 },
      { labels: 2 },
      { labels: 4 },
      { originalTtl: 3601 },
      { expiration: 1_284_026_680 },
      { inception: 1_281_607_480 },
      { keyTag: 1 },
      { signer: 'net' },
      { signer: 'other.example' },
      { signature: '' },
      { signature: `A${signature.signature.slice(1)}` },
    ];
    for (const change of changes) {
      const verdict = verifySignature(rrset, { ...signature, ...change }, key);
      assert.equal(verdict.status, 'invalid', JSON.stringify(change));
    }
  });

  it('refuses keys that are not for zones, revoked or broken', () => {
    const { rrset, signature, key } = ed25519;
    const detailOf = (change: Partial<typeof key>) => {
      const misfit = { ...key, ...change };
      const verdict = verifySignature(rrset, { ...signature, keyTag: keyTag(misfit) }, misfit);
      return verdict.status === 'invalid' ? verdict.detail : verdict.status;
    };
    assert.equal(detailOf({ flags: 1 }), 'a key that is not for zones');
    assert.equal(detailOf({ protocol: 2 }), 'a key that is not for zones');
    assert.equal(detailOf({ flags: 257 + 128 }), 'a revoked key');
    assert.equal(detailOf({ publicKey: 'AA==' }), 'a broken public key');
  });

  it('refuses a point that is not on its curve', () => {
    const key = { ...p256.key, publicKey: Buffer.alloc(64, 1).toString('base64') };
    const signature = { ...p256.signature, keyTag: keyTag(key) };
    assert.deepEqual(verifySignature(p256.rrset, signature, key), {
      status: 'invalid',
      detail: 'a broken public key',
    });
  });

  it('says so when it cannot compute an algorithm', () => {
    const key = { ...ed25519.key, algorithm: 12 };
    const signature = { ...ed25519.signature, algorithm: 12, keyTag: keyTag(key) };
    assert.deepEqual(verifySignature(ed25519.rrset, signature, key), {
      status: 'unsupported',
      detail: 'algorithm 12',
    });
  });

  it('spends no time on an RSA key made to cost some', () => {
    const publicKey = Buffer.from([9, ...Array.from({ length: 9 + 256 }, () => 255)]).toString(
      'base64',
    );
    const key = { ...rsa.key, algorithm: 8, publicKey };
    const signature = { ...ed25519.signature, algorithm: 8, keyTag: keyTag(key) };
    assert.equal(verifySignature(ed25519.rrset, signature, key).status, 'unsupported');
  });
});

describe('nsec3Hash()', () => {
  it('agrees with the hashes of RFC 5155, appendix A', () => {
    assert.equal(nsec3Hash('example', 'aabbccdd', 12), '0p9mhaveqvm6t7vbl5lop2u3t2rp3tom');
    assert.equal(nsec3Hash('A.example', 'aabbccdd', 12), '35mthgpgcu1qg68fab165klnsnk3dpvl');
  });

  it('hashes once without iterations or salt', () => {
    assert.match(nsec3Hash('.', '', 0), /^[0-9a-v]{32}$/);
    assert.notEqual(nsec3Hash('.', '', 0), nsec3Hash('.', '', 1));
  });
});

describe('dnssecAlgorithm()', () => {
  it('knows what holds today and what held before', () => {
    assert.equal(dnssecAlgorithm(5)?.publishing, 'MUST NOT');
    assert.equal(dnssecAlgorithm(5)?.source.document, 'RFC 9905');
    assert.equal(dnssecAlgorithm(5, Date.UTC(2025, 10, 29))?.publishing, 'NOT RECOMMENDED');
    assert.equal(dnssecAlgorithm(5, Date.UTC(2025, 10, 30))?.publishing, 'MUST NOT');
    assert.equal(dnssecAlgorithm(12, Date.UTC(2001, 0, 1))?.validating, 'MAY');
    assert.equal(dnssecAlgorithm(13)?.mnemonic, 'ECDSAP256SHA256');
    assert.equal(dnssecAlgorithm(99), undefined);
  });
});

describe('dsDigestType()', () => {
  it('knows that SHA-1 may be validated but not published', () => {
    const sha1 = dsDigestType(1);
    assert.deepEqual([sha1?.publishing, sha1?.validating], ['MUST NOT', 'RECOMMENDED']);
    assert.equal(dsDigestType(2)?.publishing, 'RECOMMENDED');
    assert.equal(dsDigestType(9), undefined);
  });
});

function dnskey(text: string): DataOf<'DNSKEY' | 'CDNSKEY'> {
  return parsed('DNSKEY', text) as DataOf<'DNSKEY' | 'CDNSKEY'>;
}

function ds(text: string): DataOf<'DS' | 'CDS'> {
  return parsed('DS', text) as DataOf<'DS' | 'CDS'>;
}

function rrsig(text: string): DataOf<'RRSIG'> {
  return parsed('RRSIG', text) as DataOf<'RRSIG'>;
}

function parsed(type: string, text: string): RecordData {
  return parseRdata(type, text);
}
