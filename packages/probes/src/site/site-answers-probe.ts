import type { Unseen } from '@scrutineer/core';
import { defineProbe, Unobservable } from '../probe.ts';
import { atLeastOneSeen, sightOf } from '../sight-of.ts';
import { type SharingFacts, siteAnswers } from './facts.ts';
import { openSession, type SiteAnswer, type SiteRequest } from './site-session.ts';

/** Nobody has it, nor ever will (RFC 6761, 6.4). */
const FOREIGN = 'https://scrutineer.invalid';
/** What is to come back when a request is sent back. */
const MARK = 'X-Scrutineer';
const TRACE_BYTES_MAX = 8192;
/** A page that is read to its end leaves the connection as it was, which spares both ends a handshake. */
const PAGE_BYTES_MAX = 65_536;

/**
 * Asks a site three things out of the ordinary, one after the other over one connection where the server keeps it.
 *
 * Sends two GETs for the front page, with `Origin: https://scrutineer.invalid` and with `Origin: null`, of whose
 * answers 64 kB are read at most, and one TRACE with a mark in a field of its own. No cookie, no body. When one
 * stays without an answer the rest is not asked.
 */
export default defineProbe({
  accepts: 'url',
  kind: siteAnswers,
  policy: { deadlineMs: 30_000, connections: 3, questions: 0, evidenceBytes: 8192 },

  async look(look) {
    using session = openSession(new URL(look.subject.url), look);
    let failed: Unseen | undefined;
    const ask = async <Facts>(wanted: SiteRequest, read: (answer: SiteAnswer) => Facts) => {
      const sight = await sightOf(
        failed === undefined
          ? session.ask(wanted).then(read)
          : Promise.reject(new Unobservable(failed)),
      );
      if (sight.kind === 'unseen') failed = sight.why;
      return sight;
    };
    const get = (origin: string) =>
      ask(
        { method: 'GET', path: '/', headers: { Origin: origin }, bodyBytesMax: PAGE_BYTES_MAX },
        sharingOf,
      );
    const foreign = await get(FOREIGN);
    const unnamed = await get('null');
    const headers = { [MARK]: 'trace' };
    const trace = await ask(
      { method: 'TRACE', path: '/', headers, bodyBytesMax: TRACE_BYTES_MAX },
      traceOf,
    );
    atLeastOneSeen([foreign, unnamed, trace]);
    return { origin: FOREIGN, foreign, unnamed, trace };
  },
});

function sharingOf({ status, headers }: SiteAnswer): SharingFacts {
  const joined = (wanted: string) => {
    const values = headers.filter(([name]) => name === wanted).map(([, value]) => value);
    return values.length === 0 ? null : values.join(', ');
  };
  return {
    status,
    allowOrigin: joined('access-control-allow-origin'),
    allowCredentials: joined('access-control-allow-credentials'),
  };
}

function traceOf({ status, body }: SiteAnswer): { status: number; echoed: boolean } {
  const text = Buffer.from(body.bytes).toString('latin1');
  const cameBack =
    text.startsWith('TRACE / HTTP/1.') &&
    text.toLowerCase().includes(`${MARK}: trace`.toLowerCase());
  return { status, echoed: status === 200 && cameBack };
}
