import { fetchHead } from '../http/fetch.ts';
import { readBounded } from '../http/read-body.ts';
import { readContent } from '../http/read-content.ts';
import { nextOf, refuseThrottling } from '../http/trail.ts';
import { defineProbe } from '../probe.ts';
import { frontPage } from './facts.ts';

const ANSWER_MS = 12_000;
const BODY_BYTES_MAX = 65_536;

/**
 * Fetches the front page of a host from one of its addresses, and follows nothing.
 *
 * Sends one GET for `/` over TLS (HTTP/1.1, `Connection: close`), and reads 64 kB of what comes at most.
 */
export default defineProbe({
  accepts: 'endpoint',
  kind: frontPage,
  policy: { deadlineMs: 20_000, connections: 1, questions: 0, evidenceBytes: 8192 },

  async look(look) {
    const { host, address, port } = look.subject;
    const signal = look.within(ANSWER_MS);
    const url = new URL(`https://${host.includes(':') ? `[${host}]` : host}:${port}/`);
    const { hop, response } = await fetchHead(url, { ...look, address }, signal);
    refuseThrottling(hop);
    const next = nextOf(hop);
    if (next.kind !== 'answer') {
      response.destroy();
      const location = next.kind === 'onward' ? next.url.href : null;
      return { status: hop.status, location, title: null, truncated: false };
    }
    const { facts } = await readContent(hop, await readBounded(response, BODY_BYTES_MAX));
    const { page, truncated } = facts;
    return { status: hop.status, location: null, title: page?.title ?? null, truncated };
  },
});
