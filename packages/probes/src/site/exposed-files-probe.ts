import type { Unseen } from '@scrutineer/core';
import { defineProbe, Unobservable } from '../probe.ts';
import { sightOf } from '../sight-of.ts';
import { type ExposedFilesFacts, exposedFiles } from './facts.ts';
import { SIGNATURES } from './signatures.ts';
import { openSession, type SiteAnswer } from './site-session.ts';

/** Where nothing is: one that is asked for again and again would only be a path more that somebody has. */
const CONTROL = '/scrutineer-looks-whether-everything-is-answered-4f1c.txt';
const BEGINNING_BYTES = 4096;

/**
 * Asks a site for eight files that should not be public, after one that is hardly there.
 *
 * Sends nine GETs, one after the other over one connection where the server keeps it, each for the first 4096 bytes
 * (`Range`); of what comes no more than that is read, and none of it is kept: it may hold passwords. It ends at the
 * first request without an answer, and when the server wants less of us. Wants the owner's consent.
 */
export default defineProbe({
  accepts: 'url',
  kind: exposedFiles,
  policy: {
    deadlineMs: 60_000,
    connections: 1 + SIGNATURES.length,
    questions: 0,
    evidenceBytes: 0,
  },

  async look(look): Promise<ExposedFilesFacts> {
    using session = openSession(new URL(look.subject.url), look);
    const ask = (path: string) => {
      const headers = { Range: `bytes=0-${BEGINNING_BYTES - 1}` };
      return session.ask({ method: 'GET', path, headers, bodyBytesMax: BEGINNING_BYTES });
    };
    const control = await ask(CONTROL);
    const looksLike = SIGNATURES.filter(({ fits }) => fits(beginningOf(control)));
    const files: ExposedFilesFacts['files'] = [];
    let failed: Unseen | undefined;
    for (const { path, fits } of SIGNATURES) {
      const answer = failed === undefined ? ask(path) : Promise.reject(new Unobservable(failed));
      const sight = await sightOf(
        answer.then((each) => ({ status: each.status, found: fits(beginningOf(each)) })),
      );
      if (sight.kind === 'unseen') failed = sight.why;
      files.push({ path, sight });
    }
    const names = looksLike.map(({ path }) => path);
    return { control: { status: control.status, looksLike: names }, files };
  },
});

/** Of an answer with what was asked for; of all others nothing. */
function beginningOf({ status, body }: SiteAnswer): string {
  return status === 200 || status === 206
    ? Buffer.from(body.bytes).subarray(0, BEGINNING_BYTES).toString('latin1')
    : '';
}
