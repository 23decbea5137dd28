import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { scriptedLook } from '../dns/scripted-look.ts';
import { Unobservable } from '../probe.ts';
import probe from './probe.ts';

const NAME = '_mta-sts.cedar.example';
const subject = { kind: 'domain', domain: 'cedar.example' } as const;

describe('the mta-sts probe', () => {
  it('gives all texts at the name, their chunks joined', async () => {
    const records = `${NAME}. 60 TXT "v=" "x"\n${NAME}. 60 TXT "y"`;
    const facts = await probe.look(scriptedLook(subject, { records }));
    assert.deepEqual(facts, { exists: true, texts: ['v=x', 'y'] });
  });

  it('tells a name without text from one that does not exist', async () => {
    const below = await probe.look(scriptedLook(subject, { records: `x.${NAME}. 60 A 192.0.2.1` }));
    assert.deepEqual(below, { exists: true, texts: [] });
    const gone = await probe.look(scriptedLook(subject, { records: '' }));
    assert.deepEqual(gone, { exists: false, texts: [] });
  });

  it('is unseen when no answer comes', async () => {
    const why = { reason: 'dns-failure', detail: 'SERVFAIL' } as const;
    const look = scriptedLook(subject, { records: '', unseen: { [`TXT ${NAME}`]: why } });
    await assert.rejects(probe.look(look), Unobservable);
  });
});
