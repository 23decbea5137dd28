import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { UsageError } from '../usage-error.ts';
import { linesOf } from './lines-of.ts';
import { answersOf } from './answers-of.ts';

describe('runConform()', () => {
  it('answers each line in order, with the id that came', async () => {
    const cases = [
      { id: 'b', name: 'www.elm.test' },
      { id: { any: [1] }, name: 'test' },
      { name: 'elm.test' },
    ];
    assert.deepEqual(await answersOf('psl', cases.map((each) => JSON.stringify(each)).join('\n')), [
      { id: 'b', registrable: 'elm.test' },
      { id: { any: [1] }, registrable: null },
      { registrable: 'elm.test' },
    ]);
  });

  it('answers a line that is no case with an error, and goes on', async () => {
    const lines = [
      'nonsense',
      '[]',
      'null',
      '{"id":1}',
      '',
      '{"id":2,"name":7}',
      '{"id":3,"name":"a.test"}',
    ];
    const answers = await answersOf('psl', lines.join('\r\n'));
    assert.deepEqual(
      answers.map((answer) => [answer['id'], typeof answer['error']]),
      [
        [undefined, 'string'],
        [undefined, 'string'],
        [undefined, 'string'],
        [1, 'string'],
        [2, 'string'],
        [3, 'undefined'],
      ],
    );
  });

  it('refuses a suite that is not there', async () => {
    for (const suite of ['', 'dnsec', 'constructor'])
      await assert.rejects(answersOf(suite, ''), UsageError);
  });
});

describe('linesOf()', () => {
  it('puts lines together from pieces, and drops one that is too long', async () => {
    const pieces = ['on', 'e\ntw', 'o\n', '123456', '78901\nthree', '\n\nlast'];
    const lines = [];
    for await (const line of linesOf(streamOf(pieces), 10)) lines.push(line);
    assert.deepEqual(lines, ['one', 'two', null, 'three', '', 'last']);
  });
});

async function* streamOf(pieces: readonly string[]): AsyncGenerator<string> {
  for (const piece of pieces) yield await Promise.resolve(piece);
}
