import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseRecord } from '../dns/index.ts';
import { compareNames } from './canonical-order.ts';
import { nsecDenier } from './nsec-denier.ts';
import {
  ask,
  editing,
  makeWorld,
  NOW,
  securityOf,
  type World,
  type ZonePlan,
} from './signed-world.ts';
import { validate } from './validate.ts';

const label = fc.constantFrom('a', 'b', 'c', 'n', 'x');
const name = fc.array(label, { minLength: 0, maxLength: 3 }).map((at) => [...at, 'zone'].join('.'));

describe('validate()', () => {
  it('takes no gap that lies elsewhere', async () => {
    const world = county({ records: ['a.county. 300 A 192.0.2.1', 'y.county. 300 A 192.0.2.1'] });
    const elsewhere = editing(
      world,
      (message) => {
        const authority = message.authority.filter(({ name: owner }) => owner !== 'a.county');
        const gap = parseRecord('y.county. 300 NSEC county. A RRSIG NSEC');
        return { ...message, authority: [...authority, gap, world.sign('county', [gap])] };
      },
      'm.county',
    );
    assert.equal(await securityOf(world, 'm.county', 'A'), 'secure');
    assert.equal(await securityOf(elsewhere, 'm.county', 'A'), 'bogus');
  });

  it('takes no word of the zone above for what is in the zone below', async () => {
    const world = county({});
    const parents = editing(
      world,
      (message, type) => {
        if (type === 'DS') return message;
        const gap = parseRecord('county. 300 NSEC . NS DS RRSIG NSEC');
        return { ...message, answer: [], authority: [gap, world.sign('.', [gap])] };
      },
      'county',
    );
    assert.equal(await securityOf(parents, 'county', 'A'), 'bogus');
  });

  it('takes no word of the zone below for its DS records', async () => {
    const world = county({});
    const childs = editing(
      world,
      (message, type) => {
        if (type !== 'DS') return message;
        const gap = parseRecord('county. 300 NSEC county. NS SOA RRSIG NSEC DNSKEY');
        return { ...message, answer: [], authority: [gap, world.sign('.', [gap])] };
      },
      'county',
    );
    assert.equal(await securityOf(childs, 'county', 'DS'), 'bogus');
  });

  it('asks proof for the lack of DS records', async () => {
    const world = makeWorld({ '.': {}, county: { isSigned: false } });
    assert.equal(await securityOf(world, 'county', 'A'), 'insecure');
    const bare = editing(world, (message) => ({ ...message, authority: [] }), 'county');
    assert.equal(await securityOf(bare, 'county', 'A'), 'bogus');
  });

  it('calls insecure what opt-out leaves open, and proves the rest', async () => {
    const nsec3 = { iterations: 0, salt: '', optOut: true };
    const records = ['www.county. 300 A 192.0.2.1', '*.w.county. 300 A 192.0.2.1'];
    const world = makeWorld({
      '.': {},
      county: { nsec3, records },
      'plain.county': { isSigned: false, records: ['www.plain.county. 300 A 192.0.2.1'] },
    });
    assert.equal(await securityOf(world, 'www.plain.county', 'A'), 'insecure');
    assert.equal(await securityOf(world, 'nothing.county', 'A'), 'insecure');
    assert.equal(await securityOf(world, 'x.w.county', 'A'), 'insecure');
    assert.equal(await securityOf(world, 'www.county', 'A'), 'secure');
    assert.equal(await securityOf(world, 'www.county', 'AAAA'), 'secure');
  });

  it('counts at most 100 iterations of NSEC3', async () => {
    for (const [iterations, security] of [
      [100, 'secure'],
      [101, 'insecure'],
    ] as const) {
      const world = county({ nsec3: { iterations, salt: '', optOut: false } });
      assert.equal(await securityOf(world, 'nothing.county', 'A'), security, `${iterations}`);
    }
  });

  it('gives up at its limits, and where aliases go round', async () => {
    const round = ['a.county. 300 CNAME b.county.', 'b.county. 300 CNAME a.county.'];
    const world = county({ records: round });
    assert.equal(await securityOf(world, 'a.county', 'A'), 'indeterminate');
    const { anchors, fetch } = world;
    for (const kind of ['questions', 'signatures'] as const) {
      const limits = { questions: 100, signatures: 100, hashes: 100, [kind]: 2 };
      const inputs = { at: NOW * 1000, anchors, fetch, limits };
      const { security, reason } = await validate({ name: 'county', type: 'SOA' }, inputs);
      assert.equal(security, 'indeterminate');
      assert.match(reason, new RegExp(`more than 2 ${kind}`));
    }
  });

  it('tries eight signatures over one set, and no more (CVE-2023-50387)', async () => {
    const world = county({ records: ['a.county. 300 A 192.0.2.1'] });
    const crowd = (size: number) =>
      editing(
        world,
        (message) => {
          const bad = message.answer.flatMap((each) => {
            const { data } = each;
            if (data.type !== 'RRSIG') return [];
            return [{ ...each, data: { ...data, originalTtl: data.originalTtl + 1 } }];
          });
          const before = Array.from({ length: size }, () => bad).flat();
          return { ...message, answer: [...before, ...message.answer] };
        },
        'a.county',
      );
    assert.equal(await securityOf(crowd(7), 'a.county', 'A'), 'secure');
    assert.match((await ask(crowd(8), 'a.county', 'A')).reason, /none of 8 tries/);
  });

  it('knows nothing where nobody answers or no anchor is', async () => {
    const world = county({});
    const silent: World = {
      ...world,
      fetch: () => Promise.resolve({ status: 'failed', detail: 'no reply in 5 s' }),
    };
    assert.equal(await securityOf(silent, 'county', 'SOA'), 'indeterminate');
    assert.equal(await securityOf({ ...world, anchors: [] }, 'county', 'SOA'), 'indeterminate');
    const dead = editing(world, (message) => ({ ...message, rcode: 2 }), 'county');
    assert.match(
      (await ask(dead, 'county', 'SOA')).reason,
      /cannot be had: the answer is SERVFAIL/,
    );
  });

  it('follows a DNAME nowhere but where it leads', async () => {
    const records = ['old.county. 300 DNAME new.county.', 'www.new.county. 300 A 192.0.2.1'];
    const world = county({ records });
    const led = (target: string) =>
      editing(
        world,
        (message) => ({
          ...message,
          answer: [...message.answer, parseRecord(`www.old.county. 300 CNAME ${target}`)],
        }),
        'www.old.county',
      );
    assert.equal(await securityOf(led('www.new.county.'), 'www.old.county', 'A'), 'secure');
    assert.equal(await securityOf(led('www.evil.'), 'www.old.county', 'A'), 'bogus');
  });
});

describe('nsecDenier()', () => {
  it('denies exactly the names that are not in the zone, by its whole chain', () => {
    fc.assert(
      fc.property(fc.uniqueArray(name), name, (some, asked) => {
        const owners = [...new Set(['zone', ...some])].sort(compareNames);
        const gaps = owners.map((owner, at) => ({
          owner,
          next: owners[at + 1] ?? 'zone',
          types: ['A', 'RRSIG', 'NSEC'],
        }));
        const exists = owners.some((owner) => owner === asked || owner.endsWith(`.${asked}`));
        const { noName, noData } = nsecDenier(gaps, 'zone');
        assert.equal(noName(asked).status, exists ? 'unproven' : 'proven');
        assert.equal(noData(asked, 'A').status === 'proven', exists && !owners.includes(asked));
      }),
    );
  });
});

function county(zone: ZonePlan): World {
  return makeWorld({ '.': {}, county: zone });
}
