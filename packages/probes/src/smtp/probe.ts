import type { Unseen } from '@scrutineer/core';
import type { SmtpReply } from '@scrutineer/wire/smtp';
import { defineProbe, type Look, Unobservable } from '../probe.ts';
import { shakeHands } from '../tls/handshake.ts';
import { Conversation, expectCode, throttled } from './conversation.ts';
import { type SmtpFacts, smtp } from './facts.ts';

const HANDSHAKE_MS = 15_000;
const FAREWELL_MS = 2000;

/**
 * Greets a mail server, asks for TLS if that is offered, shakes hands and leaves (RFC 5321, 3.1; RFC 3207).
 *
 * Sends EHLO, STARTTLS, a TLS handshake and QUIT, and nothing else: no MAIL, no VRFY, nothing that an operator
 * could take for mail.
 */
export default defineProbe({
  accepts: 'endpoint',
  kind: smtp,
  policy: { deadlineMs: 45_000, connections: 1, questions: 0, evidenceBytes: 16_384 },

  async look(look) {
    const { subject, signal, agent, stage } = look;
    if (subject.starttls !== 'smtp') throw new Unobservable({ reason: 'never-tried' });
    stage('connect');
    const talk = new Conversation(await look.connect(subject));

    stage('greeting');
    const greeting = await talk.reply('greeting', signal);
    keep(look, 'greeting', greeting);
    expectCode(220, greeting, 'greeting');

    stage('EHLO');
    talk.send(`EHLO ${agent.ehlo}`);
    const ehlo = await talk.reply('EHLO', signal);
    keep(look, 'EHLO', ehlo);
    expectCode(250, ehlo, 'EHLO');

    const extensions = ehlo.lines.slice(1).map(keyword);
    const starttls = extensions.includes('STARTTLS')
      ? await startTls(talk, look)
      : ({ kind: 'not-offered' } as const);
    if (starttls.kind !== 'upgraded' && starttls.kind !== 'failed') await takeLeave(talk, look);
    return { greeting: facts(greeting), ehlo: facts(ehlo), extensions, starttls };
  },
});

type EndpointLook = Pick<Look, 'keep' | 'stage' | 'within' | 'trust'> & {
  readonly subject: { readonly host: string };
};

/** What went wrong after EHLO does not hide what was seen up to there. */
async function startTls(talk: Conversation, look: EndpointLook): Promise<SmtpFacts['starttls']> {
  const { subject, stage, trust } = look;
  const signal = look.within(HANDSHAKE_MS);
  try {
    stage('STARTTLS');
    talk.send('STARTTLS');
    const reply = await talk.reply('STARTTLS', signal);
    keep(look, 'STARTTLS', reply);
    if (reply.code === 421) throw throttled(reply);
    if (reply.code !== 220) return { kind: 'refused', reply: facts(reply) };
    stage('TLS handshake');
    const options = {
      serverName: subject.host,
      protocols: [],
      trust,
      signal,
      farewell: 'QUIT\r\n',
    };
    return { kind: 'upgraded', tls: await shakeHands(talk.release(), options) };
  } catch (error) {
    return { kind: 'failed', why: whyFailed(error, signal) };
  }
}

function whyFailed(error: unknown, signal: AbortSignal): Unseen {
  if (error instanceof Unobservable) return error.why;
  if (!signal.aborted) throw error;
  return { reason: 'deadline', stage: 'STARTTLS', afterMs: HANDSHAKE_MS };
}

/** Says QUIT and waits a little for the answer, as closing at once would look like a fault of ours. */
async function takeLeave(talk: Conversation, { within }: EndpointLook): Promise<void> {
  const signal = within(FAREWELL_MS);
  talk.send('QUIT');
  try {
    await talk.reply('QUIT', signal);
  } catch (error) {
    if (!signal.aborted && !(error instanceof Unobservable)) throw error;
  }
}

function facts({ code, lines }: SmtpReply): SmtpFacts['greeting'] {
  return { code, lines: [...lines] };
}

function keyword(line: string): string {
  return (line.trim().split(/[\s=]/, 1)[0] ?? '').toUpperCase();
}

function keep({ keep: keepBytes }: Pick<Look, 'keep'>, label: string, reply: SmtpReply): void {
  const { code, lines } = reply;
  const text = lines.map((line, at) => `${code}${at + 1 < lines.length ? '-' : ' '}${line}\r\n`);
  keepBytes(label, 'text/plain', Buffer.from(text.join(''), 'latin1'));
}
