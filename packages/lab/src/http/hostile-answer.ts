import type { Duplex } from 'node:stream';
import { constants, deflateRawSync } from 'node:zlib';
import { pour } from '../hostility.ts';
import type { Hostility, WebServer } from '../world.ts';
import { encodeAnswer, encodeHead, type HttpAnswer, plain, redirection } from './answer.ts';
import type { HttpRequest } from './request.ts';

/** The ways of being hostile that only a web server has. */
export type WebHostility = Exclude<NonNullable<WebServer['hostile']>, Hostility>;

const RETRY_AFTER_SECONDS = '120';
const BLOCK_BYTES = 1_048_576;
const BOMB_BLOCKS = 4096;

/** Answers one request in a hostile way. */
export function answerHostilely(
  stream: Duplex,
  hostile: WebHostility,
  { method, path }: HttpRequest,
): void {
  switch (hostile) {
    case 'endless-header':
      stream.write('HTTP/1.1 200 OK\r\n');
      pour(stream, () => ENDLESS_FIELD);
      return;
    case 'endless-body':
      stream.write(encodeHead(200, [HTML]));
      pour(stream, () => ENDLESS_BODY);
      return;
    case 'gzip-bomb':
      stream.write(encodeHead(200, [HTML, ['Content-Encoding', 'gzip']]));
      pour(stream, gzipBomb());
      return;
    case 'redirect-loop':
      say(redirection(302, path === '/round' ? '/and-round' : '/round'));
      return;
    case 'redirect-chain':
      say(redirection(302, `/step/${Number(/^\/step\/(\d{1,9})$/.exec(path)?.[1] ?? 0) + 1}`));
      return;
    case 'throttle':
      say(plain(429, [['Retry-After', RETRY_AFTER_SECONDS]]));
      return;
  }

  function say(answer: HttpAnswer): void {
    stream.end(encodeAnswer(answer, { method, keepsAlive: false }));
  }
}

const HTML = ['Content-Type', 'text/html; charset=utf-8'] as const;
const ENDLESS_FIELD = Buffer.from(`X-More: ${'a'.repeat(1000)}\r\n`.repeat(16));
const ENDLESS_BODY = Buffer.from('<p>And there is more to come.</p>\n'.repeat(500));

/** Magic, deflate, no flags, no time (RFC 1952, 2.3). */
const GZIP_HEAD = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255);

/** Gives the parts of a compressed body: four gigabytes of zeros in four megabytes. Its end is missing. */
function gzipBomb(): () => Uint8Array | undefined {
  // A full flush makes a block that stands for itself, so that one block can be sent as often as one likes.
  const block = deflateRawSync(Buffer.alloc(BLOCK_BYTES), { finishFlush: constants.Z_FULL_FLUSH });
  let sent = -1;
  return () => {
    sent += 1;
    if (sent === 0) return GZIP_HEAD;
    return sent <= BOMB_BLOCKS ? block : undefined;
  };
}
