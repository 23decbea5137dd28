import { defineProbe } from '../probe.ts';
import { type AskerLimits, createAsker } from './asker.ts';
import { takeCensus } from './census.ts';
import { tlsCensus } from './facts.ts';

/** A web server is asked everything; a handful of connections at a time. */
const DIRECT: AskerLimits = { sessions: 400, lanes: 6, sessionMs: 8_000, totalMs: 75_000 };

/** A mail server counts connections and soon turns us away, so that it is asked little, one by one. */
const MAIL: AskerLimits = { sessions: 10, lanes: 1, sessionMs: 15_000, totalMs: 75_000 };

/**
 * Takes the census of a TLS server: which versions, suites and groups it accepts.
 *
 * Sends ClientHellos of our own making, at most 400 to a web server and ten to a mail server, each on a connection
 * that is dropped as soon as the server has answered, and before them, where TLS begins with STARTTLS, EHLO and
 * STARTTLS. Nothing else: no handshake is finished.
 */
const probe = defineProbe({
  accepts: 'endpoint',
  kind: tlsCensus,
  policy: {
    deadlineMs: 90_000,
    connections: DIRECT.sessions,
    questions: 0,
    evidenceBytes: 0,
  },

  async look(look) {
    const isMail = look.subject.starttls === 'smtp';
    look.stage('census');
    const asker = createAsker(look, isMail ? MAIL : DIRECT);
    return takeCensus(asker, { serverName: look.subject.host, isThorough: !isMail });
  },
});
export default probe;
