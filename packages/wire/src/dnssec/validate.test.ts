import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Message } from '../dns/message.ts';
import {
  ask,
  editing,
  makeWorld,
  NOW,
  securityOf,
  type World,
  type WorldPlan,
  type ZonePlan,
} from './signed-world.ts';

const county: ZonePlan = {
  records: [
    'www.county.example. 300 A 192.0.2.1',
    'a.b.county.example. 300 TXT deep',
    '*.wild.county.example. 300 A 192.0.2.2',
    'alias.county.example. 300 CNAME www.county.example.',
    'out.county.example. 300 CNAME www.plain.example.',
    'round.county.example. 300 CNAME round2.county.example.',
    'round2.county.example. 300 CNAME round.county.example.',
    'lost.county.example. 300 CNAME nothing.county.example.',
    'moved.county.example. 300 DNAME town.example.',
  ],
};
const plan: WorldPlan = {
  '.': {},
  example: {},
  'county.example': county,
  'town.example': { records: ['www.town.example. 300 A 192.0.2.4'], algorithm: 15 },
  'plain.example': { isSigned: false, records: ['www.plain.example. 300 A 192.0.2.3'] },
};
const hashing = { iterations: 2, salt: 'abcd', optOut: false };

describe('validate()', () => {
  for (const [title, world] of [
    ['NSEC', makeWorld(plan)],
    ['NSEC3', makeWorld(everywhere({ nsec3: hashing }))],
  ] as const) {
    it(`proves what a zone with ${title} holds and does not hold`, async () => {
      for (const [name, type] of [
        ['www.county.example', 'A'],
        ['WWW.County.example', 'a'],
        ['a.b.county.example', 'TXT'],
        ['county.example', 'SOA'],
        ['county.example', 'DNSKEY'],
        ['county.example', 'DS'],
        ['plain.example', 'DS'],
        ['www.county.example', 'DS'],
        ['www.county.example', 'AAAA'],
        ['b.county.example', 'A'],
        ['x.wild.county.example', 'A'],
        ['x.y.wild.county.example', 'A'],
        ['x.wild.county.example', 'AAAA'],
        ['nothing.county.example', 'A'],
        ['x.y.nothing.county.example', 'A'],
        ['nowhere', 'A'],
        ['alias.county.example', 'A'],
        ['alias.county.example', 'CNAME'],
        ['lost.county.example', 'A'],
        ['www.moved.county.example', 'A'],
        ['www.county.example', 'ANY'],
      ] as const) {
        assert.equal(await securityOf(world, name, type), 'secure', `${name} ${type}`);
      }
    });

    it(`lets only an unsigned delegation be unsigned in a world with ${title}`, async () => {
      assert.equal(await securityOf(world, 'www.plain.example', 'A'), 'insecure');
      assert.equal(await securityOf(world, 'plain.example', 'AAAA'), 'insecure');
      assert.equal(await securityOf(world, 'out.county.example', 'A'), 'insecure');
      for (const name of [
        'www.county.example',
        'nothing.county.example',
        'x.wild.county.example',
      ]) {
        const stripped = editing(world, withoutProof, name);
        assert.equal(await securityOf(stripped, name, 'A'), 'bogus', name);
      }
    });

    it(`believes nothing unproven about names in a world with ${title}`, async () => {
      const names = ['nothing.county.example', 'b.county.example', 'x.wild.county.example'];
      for (const name of names) {
        for (const type of ['A', 'AAAA']) {
          const bare = editing(world, (message) => ({ ...message, authority: [] }), name);
          assert.equal(await securityOf(bare, name, type), 'bogus', `${name} ${type}`);
        }
      }
    });
  }

  it('tells each zone on the way and what proved it', async () => {
    const { zones, reason } = await ask(makeWorld(plan), 'out.county.example', 'A');
    assert.deepEqual(
      zones.map(({ zone, security }) => `${zone} ${security}`),
      ['. secure', 'example secure', 'county.example secure', 'plain.example insecure'],
    );
    assert.match(zones[1]?.reason ?? '', /^a DS record in \. is of its key \d+/);
    assert.match(reason, /example proves that it delegates plain\.example unsigned/);
  });

  it('validates by every algorithm that is not forbidden', async () => {
    for (const algorithm of [5, 7, 8, 10, 13, 14, 15, 16]) {
      const world = makeWorld(withCounty({ ...county, algorithm }));
      assert.equal(await securityOf(world, 'www.county.example', 'A'), 'secure', `${algorithm}`);
    }
  });

  it('goes by the bits of no header', async () => {
    const world = editing(
      makeWorld(plan),
      (message) => ({
        ...message,
        flags: { ...message.flags, ad: true },
        answer: message.answer.filter(({ type }) => type !== 'RRSIG'),
      }),
      'www.county.example',
    );
    assert.equal(await securityOf(world, 'www.county.example', 'A'), 'bogus');
  });

  it('sees forged records, addresses and keys', async () => {
    const forged = editing(makeWorld(plan), forge, 'www.county.example');
    assert.equal(await securityOf(forged, 'www.county.example', 'A'), 'bogus');
    const others = await answerOf(makeWorld(plan), 'county.example', 'DNSKEY');
    const swapped = editing(
      makeWorld(plan),
      (message, type) => (type === 'DNSKEY' ? others : message),
      'county.example',
    );
    const { security, reason } = await ask(swapped, 'www.county.example', 'A');
    assert.equal(security, 'bogus');
    assert.match(reason, /publishes no key that a DS record in example is of/);
  });

  it('keeps to the second within the times of a signature', async () => {
    const times = { inception: NOW - 10, expiration: NOW + 10 };
    const world = makeWorld(withCounty({ ...county, ...times }));
    for (const [at, security] of [
      [NOW - 11, 'bogus'],
      [NOW - 10, 'secure'],
      [NOW + 10, 'secure'],
      [NOW + 11, 'bogus'],
    ] as const) {
      assert.equal((await ask(world, 'www.county.example', 'A', at)).security, security, `${at}`);
    }
    const { reason } = await ask(world, 'www.county.example', 'A', NOW + 11);
    assert.match(reason, /its signature ended at 2026/);
  });

  it('counts the times of signatures round the end of 32 bits', async () => {
    const at = 2 ** 32 + 5;
    const times = { inception: 2 ** 32 - 10, expiration: 20 };
    const world = makeWorld(everywhere(times));
    assert.equal((await ask(world, 'www.county.example', 'A', at)).security, 'secure');
    assert.equal((await ask(world, 'www.county.example', 'A', at + 16)).security, 'bogus');
  });

  it('takes no signature of another zone, above or beside', async () => {
    const world = makeWorld(plan);
    for (const zone of ['example', 'town.example']) {
      const signed = editing(
        world,
        (message, type) => {
          if (type !== 'A') return message;
          const rrset = message.answer.filter(({ type }) => type === 'A');
          return { ...message, answer: [...rrset, world.sign(zone, rrset)] };
        },
        'www.county.example',
      );
      assert.equal(await securityOf(signed, 'www.county.example', 'A'), 'bogus', zone);
    }
  });

  it('takes a key for what its flags say', async () => {
    for (const flags of [0x0001, 0x0181]) {
      const world = makeWorld(withCounty({ ...county, flags }));
      assert.equal(await securityOf(world, 'www.county.example', 'A'), 'bogus', `${flags}`);
    }
    const other = makeWorld(withCounty({ ...county, flags: 256 }));
    assert.equal(await securityOf(other, 'www.county.example', 'A'), 'secure');
  });

  it('treats a zone as unsigned when none of its algorithms or digests can be used', async () => {
    for (const digestTypes of [[3], [99]]) {
      const world = makeWorld(withCounty({ ...county, digestTypes }));
      assert.equal(await securityOf(world, 'www.county.example', 'A'), 'insecure');
    }
  });

  it('goes by SHA-1 only where nothing stronger stands beside it', async () => {
    const weak = makeWorld(withCounty({ ...county, digestTypes: [1] }));
    assert.equal(await securityOf(weak, 'www.county.example', 'A'), 'secure');
    const plain = makeWorld(withCounty({ ...county, digestTypes: [1, 2] }));
    const broken = editing(
      plain,
      (message, type) => {
        if (type !== 'DS') return message;
        const ds = message.answer.flatMap((each) => {
          if (each.data.type !== 'DS') return [];
          const isWeak = each.data.digestType === 1;
          return [isWeak ? each : { ...each, data: { ...each.data, digest: '00'.repeat(32) } }];
        });
        return { ...message, answer: [...ds, plain.sign('example', ds)] };
      },
      'county.example',
    );
    assert.equal(await securityOf(broken, 'www.county.example', 'A'), 'bogus');
  });
});

function everywhere(more: ZonePlan): WorldPlan {
  return Object.fromEntries(Object.entries(plan).map(([zone, own]) => [zone, { ...own, ...more }]));
}

function withCounty(zone: ZonePlan): WorldPlan {
  return { ...plan, 'county.example': zone };
}

async function answerOf(world: World, name: string, type: string): Promise<Message> {
  const fetched = await world.fetch(name, type);
  const [message] = fetched.status === 'answered' ? fetched.messages : [];
  assert.ok(message);
  return message;
}

function withoutProof(message: Message): Message {
  const isPlain = ({ type }: { type: string }) => !['RRSIG', 'NSEC', 'NSEC3'].includes(type);
  return {
    ...message,
    answer: message.answer.filter(isPlain),
    authority: message.authority.filter(isPlain),
  };
}

function forge(message: Message): Message {
  return {
    ...message,
    answer: message.answer.map((each) =>
      each.data.type === 'A' ? { ...each, data: { ...each.data, address: '203.0.113.9' } } : each,
    ),
  };
}
