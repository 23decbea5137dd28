import { defineProbe } from '../probe.ts';
import { type HttpHop, http } from './facts.ts';
import { follow, type TrailBounds } from './follow.ts';
import { BODY_BYTES_MAX, readContent } from './read-content.ts';

const BOUNDS: TrailBounds = { hopMs: 12_000, trailMs: 45_000, bodyBytesMax: BODY_BYTES_MAX };

/**
 * Fetches one page, following at most ten redirections, and reads what its HTML refers to.
 *
 * Sends, to each host of the trail, one GET over a connection of its own (HTTP/1.1, `Connection: close`), with Host,
 * User-Agent, Accept and Accept-Encoding, over TLS for https; redirections are followed to ports of the web only. No
 * cookie, no body, no second request.
 */
export default defineProbe({
  accepts: 'url',
  kind: http,
  policy: { deadlineMs: 50_000, connections: 11, questions: 0, evidenceBytes: 65_536 },

  async look(look) {
    const { hops, end, body } = await follow(look.subject.url, look, BOUNDS);
    for (const hop of hops) look.keep(`head of ${hop.url}`, 'message/http', headText(hop));
    const { facts, bytes, mediaType } = await readContent(hops.at(-1) ?? hops[0], body);
    if (bytes.length > 0) look.keep('body', mediaType, bytes);
    return { hops, end, body: facts };
  },
});

function headText({ status, headers }: HttpHop): Uint8Array {
  const lines = [`HTTP/1.1 ${status}`, ...headers.map(([name, value]) => `${name}: ${value}`)];
  return Buffer.from(`${lines.join('\r\n')}\r\n`, 'latin1');
}
