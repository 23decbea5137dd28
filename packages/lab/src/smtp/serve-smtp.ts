import type { Socket } from 'node:net';
import { pour } from '../hostility.ts';
import type { MailServer } from '../world.ts';

/** One connection to a mail server. */
export interface MailConnection {
  /** The plain socket, or the one of TLS after STARTTLS. */
  readonly stream: Socket;
  readonly host: string;
  readonly mail: MailServer;
  readonly isSecure: boolean;
  /** Is told of each command that a scan must never send. */
  readonly onBreach: (command: string) => void;
  /** Takes the connection over for the handshake. */
  readonly startTls: (stream: Socket) => void;
}

/** No command line is longer, in bytes (RFC 5321, 4.5.3.1.4). */
const LINE_BYTES = 512;

/** Commands with which mail begins, or users are tried out. */
const BREACHES: ReadonlySet<string> = new Set(['MAIL', 'RCPT', 'DATA', 'BDAT', 'VRFY', 'EXPN']);

/** The first thing that a mail server says. */
export function greeting({ banner, greetingCode = 220 }: MailServer): string {
  return reply(greetingCode, banner.split('\n'));
}

/** Greets a client, and then obeys it (RFC 5321, 3.1). A server that greets with a code of 4xx closes at once. */
export function greetClient(connection: MailConnection): void {
  const { stream, mail } = connection;
  if (mail.hostile === 'endless-reply') {
    pour(stream, () => ENDLESS_REPLY);
    stream.resume();
    return;
  }
  const code = mail.greetingCode ?? 220;
  stream.write(greeting(mail));
  if (code >= 400 && code < 500) {
    stream.end();
    stream.resume();
    return;
  }
  obeyClient(connection);
}

/** Obeys a client's commands until it leaves. Nothing is said first: so it is after STARTTLS. */
export function obeyClient(connection: MailConnection): void {
  const { stream } = connection;
  let unread = '';
  stream.on('data', onData);

  function onData(chunk: Buffer): void {
    unread += chunk.toString('latin1');
    for (let end = unread.indexOf('\n'); end !== -1; end = unread.indexOf('\n')) {
      const line = unread.slice(0, end).trimEnd();
      unread = unread.slice(end + 1);
      if (obey(connection, line) === 'listen-on') continue;
      stream.off('data', onData);
      return;
    }
    if (unread.length > LINE_BYTES) {
      stream.off('data', onData);
      stream.end(reply(500, ['Line too long']));
      stream.resume();
    }
  }
}

const ENDLESS_REPLY = Buffer.from('220-There is more to come\r\n'.repeat(200));

function obey(connection: MailConnection, line: string): 'listen-on' | 'done' {
  const { stream, host, mail } = connection;
  const [word = ''] = line.toUpperCase().split(' ', 1);
  switch (word) {
    case 'EHLO':
      stream.write(ehlo(connection));
      return 'listen-on';
    case 'HELO':
      stream.write(isRefusing(mail) ? REFUSAL : reply(250, [host]));
      return 'listen-on';
    case 'STARTTLS':
      return startTls(connection);
    case 'QUIT':
      stream.end(reply(221, ['Goodbye']));
      stream.resume();
      return 'done';
    default:
      if (BREACHES.has(word)) connection.onBreach(line);
      stream.write(reply(502, ['Command not implemented']));
      return 'listen-on';
  }
}

function ehlo(connection: MailConnection): string {
  const { host, mail, isSecure } = connection;
  if (isRefusing(mail)) return REFUSAL;
  const others = mail.extensions.filter((extension) => extension.toUpperCase() !== 'STARTTLS');
  const starttls = offersTls(mail) && !isSecure ? ['STARTTLS'] : [];
  return reply(250, [host, ...others, ...starttls]);
}

/** What a client sent before TLS was on is not heard: others could have put it there (RFC 3207, 4.2). */
function startTls({ stream, mail, isSecure, startTls: start }: MailConnection) {
  if (!offersTls(mail)) stream.write(reply(502, ['Command not implemented']));
  else if (isSecure) stream.write(reply(503, ['TLS is on']));
  else if (mail.refusesStarttls === true || mail.starttls === undefined) {
    stream.write(reply(454, ['TLS not available due to temporary reason']));
  } else {
    stream.pause();
    stream.write(reply(220, ['Go ahead']));
    start(stream);
    return 'done';
  }
  return 'listen-on';
}

function offersTls(mail: MailServer): boolean {
  return (
    mail.starttls !== undefined ||
    mail.refusesStarttls === true ||
    mail.extensions.some((extension) => extension.toUpperCase() === 'STARTTLS')
  );
}

/** A server that greets with 554 does nothing more than let the client leave (RFC 5321, 3.1). */
function isRefusing({ greetingCode = 220 }: MailServer): boolean {
  return greetingCode !== 220;
}

const REFUSAL = reply(503, ['Bad sequence of commands']);

function reply(code: number, lines: readonly string[]): string {
  const last = lines.length - 1;
  return lines.map((line, at) => `${code}${at === last ? ' ' : '-'}${line}\r\n`).join('');
}
