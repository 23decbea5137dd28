import { TextDecoder } from 'node:util';
import type { HttpFacts, HttpHop } from './facts.ts';
import { readPage } from './html.ts';
import { type Body, decodeBody } from './read-body.ts';
import { headerOf } from './trail.ts';

/** The most that is read of a body, before and after its coding is undone. */
export const BODY_BYTES_MAX = 500_000;
const TEXT_BYTES_MAX = 65_536;

/** What a body holds, and its octets with their coding undone. */
export interface Content {
  readonly facts: HttpFacts['body'];
  readonly bytes: Uint8Array;
  readonly mediaType: string;
}

/** Reads the body of a hop by its content coding and media type: text, a page, or only how much there was. */
export async function readContent(hop: HttpHop, body: Body): Promise<Content> {
  const decoded = await decodeBody(body, headerOf(hop, 'content-encoding') ?? '', BODY_BYTES_MAX);
  const { bytes, truncated } = decoded ?? body;
  const [written = '', ...parameters] = (headerOf(hop, 'content-type') ?? '').split(';');
  const mediaType = written.trim();
  const isHtml = /^(text\/html|application\/xhtml\+xml)$/i.test(mediaType);
  const isText = /^text\/plain$/i.test(mediaType) && bytes.length <= TEXT_BYTES_MAX;
  const seen = { bytes: bytes.length, truncated, text: null, page: null };
  if (decoded === null || !(isHtml || isText)) return { facts: seen, bytes, mediaType };
  const text = decoderFor(parameters).decode(bytes);
  if (isText) return { facts: { ...seen, text }, bytes, mediaType };
  const { page, whole } = readPage(text, hop.url);
  return { facts: { ...seen, truncated: truncated || !whole, page }, bytes, mediaType };
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
