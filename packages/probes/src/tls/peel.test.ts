import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { peel, peelAll, type Pick, showsOwnOrder } from './peel.ts';

const codes = fc.uniqueArray(fc.nat(500), { maxLength: 120 });

describe('peel()', () => {
  it('finds exactly what is on offer and accepted, in the order of the server', async () => {
    await fc.assert(
      fc.asyncProperty(codes, codes, async (offered, accepted) => {
        const { picks, stopped } = await peel(offered, server(accepted));
        assert.equal(stopped, undefined);
        assert.deepEqual(
          picks.map(({ code }) => code),
          accepted.filter((code) => offered.includes(code)),
        );
      }),
    );
  });

  it('finds the same in a server that chokes on more than 48 at a time', async () => {
    await fc.assert(
      fc.asyncProperty(codes, codes, async (offered, accepted) => {
        const { picks } = await peel(offered, async (list) =>
          list.length > 48 ? { kind: 'choked' } : server(accepted)(list),
        );
        const found = picks.map(({ code }) => code).toSorted((a, b) => a - b);
        const wanted = accepted.filter((code) => offered.includes(code));
        assert.deepEqual(
          found,
          wanted.toSorted((a, b) => a - b),
        );
      }),
    );
  });

  it('takes a strange refusal of a short list for a refusal', async () => {
    const { picks, stopped } = await peel([1, 2, 3], async () => ({ kind: 'choked' }));
    assert.deepEqual([picks, stopped], [[], undefined]);
  });

  it('keeps what it found when it can see no further', async () => {
    const why = { reason: 'never-tried' } as const;
    const { picks, stopped } = await peel([1, 2, 3], async (list) =>
      list.length === 3 ? { kind: 'picked', code: 2 } : { kind: 'unseen', why },
    );
    assert.deepEqual(picks, [{ code: 2, offered: [1, 2, 3] }]);
    assert.deepEqual(stopped, why);
  });

  it('stops when the server picks what was not on offer, or the same again', async () => {
    const { picks, stopped } = await peel([1, 2, 3], async () => ({ kind: 'picked', code: 2 }));
    assert.equal(picks.length, 1);
    assert.equal(stopped?.reason, 'protocol');
  });
});

describe('peelAll()', () => {
  it('is complete only when every list is', async () => {
    const why = { reason: 'never-tried' } as const;
    const { picks, stopped } = await peelAll([[1], [2]], async ([first]) =>
      first === 1 ? { kind: 'picked', code: 1 } : { kind: 'unseen', why },
    );
    assert.deepEqual(
      picks.map(({ code }) => code),
      [1],
    );
    assert.deepEqual(stopped, why);
  });
});

describe('showsOwnOrder()', () => {
  it('is true when the server passed over something that it accepts', async () => {
    assert.equal(showsOwnOrder(await peel([1, 2, 3], server([3, 1]))), true);
  });

  it('is false when it always took the first', async () => {
    assert.equal(showsOwnOrder(await peel([1, 2, 3], server([2, 3]))), false);
  });
});

function server(accepted: readonly number[]): (list: readonly number[]) => Promise<Pick> {
  return (list) => {
    const code = accepted.find((each) => list.includes(each));
    return Promise.resolve(code === undefined ? { kind: 'none' } : { kind: 'picked', code });
  };
}
