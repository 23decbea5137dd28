import { TextDecoder } from 'node:util';
import { defineProbe, type Look } from '../probe.ts';
import { type HttpFacts, type HttpHop, http } from './facts.ts';
import { follow, headerOf, type TrailBounds } from './follow.ts';
import { readPage } from './html.ts';
import { type Body, decodeBody } from './read-body.ts';

const BODY_BYTES_MAX = 500_000;
const TEXT_BYTES_MAX = 65_536;
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
    return { hops, end, body: await readBody(look, hops.at(-1) ?? hops[0], body) };
  },
});

async function readBody(look: Look, hop: HttpHop, body: Body): Promise<HttpFacts['body']> {
  const decoded = await decodeBody(body, headerOf(hop, 'content-encoding') ?? '', BODY_BYTES_MAX);
  const { bytes, truncated } = decoded ?? body;
  const [mediaType = '', ...parameters] = (headerOf(hop, 'content-type') ?? '').split(';');
  const isHtml = /^\s*(text\/html|application\/xhtml\+xml)\s*$/i.test(mediaType);
  const isText = /^\s*text\/plain\s*$/i.test(mediaType) && bytes.length <= TEXT_BYTES_MAX;
  if (bytes.length > 0) look.keep('body', mediaType.trim(), bytes);
  if (decoded === null || !(isHtml || isText))
    return { bytes: bytes.length, truncated, text: null, page: null };
  const text = decoderFor(parameters).decode(bytes);
  if (isText) return { bytes: bytes.length, truncated, text, page: null };
  const { page, whole } = readPage(text, hop.url);
  return { bytes: bytes.length, truncated: truncated || !whole, text: null, page };
}

function decoderFor(parameters: readonly string[]): TextDecoder {
  const charset = parameters
    .map((each) => /^\s*charset\s*=\s*"?([\w.:-]{1,40})"?\s*$/i.exec(each)?.[1])
    .find((each) => each !== undefined);
  try {
    return new TextDecoder(charset ?? 'utf-8');
  } catch (error) {
    // A name that nobody knows: browsers guess, and UTF-8 is the likeliest.
    if (error instanceof RangeError) return new TextDecoder();
    throw error;
  }
}

function headText({ status, headers }: HttpHop): Uint8Array {
  const lines = [`HTTP/1.1 ${status}`, ...headers.map(([name, value]) => `${name}: ${value}`)];
  return Buffer.from(`${lines.join('\r\n')}\r\n`, 'latin1');
}
