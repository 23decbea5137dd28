import { defineProbe, Unobservable } from '../probe.ts';
import { tls } from './facts.ts';
import { shakeHands } from './handshake.ts';

/**
 * Shakes hands once with a TLS server, as a browser would, and reads what it shows.
 *
 * Sends a ClientHello with SNI, ALPN (h2 and http/1.1) and a wish for a stapled OCSP response, finishes the
 * handshake, and hangs up. Nothing of the application is sent. Servers behind STARTTLS are the `smtp` probe's.
 */
const probe = defineProbe({
  accepts: 'endpoint',
  kind: tls,
  policy: { deadlineMs: 20_000, connections: 1, questions: 0, evidenceBytes: 0 },

  async look({ subject, signal, connect, stage, trust }) {
    if (subject.starttls !== null) throw new Unobservable({ reason: 'never-tried' });
    stage('connect');
    const socket = await connect(subject);
    stage('handshake');
    const protocols = ['h2', 'http/1.1'];
    return shakeHands(socket, { serverName: subject.host, protocols, trust, signal });
  },
});
export default probe;
