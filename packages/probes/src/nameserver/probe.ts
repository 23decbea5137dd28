import { type Message, rcodeName, sameName } from '@scrutineer/wire/dns';
import { type Ask, asking } from '../dns/ask.ts';
import { answerOf, serversOf, textsOf } from '../dns/answer.ts';
import { type DnsQuestion, Unobservable, defineProbe } from '../probe.ts';
import { atLeastOneSeen, sightOf } from '../sight-of.ts';
import { type NameServerFacts, nameserver } from './facts.ts';

/** A name that is surely somebody else's (RFC 2606, 3). */
const FOREIGN_NAME = 'example.com';

type AskServer = (question: Omit<DnsQuestion, 'server' | 'recursionDesired'>) => ReturnType<Ask>;

/**
 * Asks one server of the zone about the zone, and how it treats what strangers ask.
 *
 * Sends to the server, side by side: SOA of the zone over UDP with EDNS(0), and over TCP; NS of the zone; A of
 * `example.com` with recursion desired, to learn whether it answers anybody's questions (RFC 5358); one request for
 * a transfer of the zone over TCP, of which the first message only is read (RFC 5936); `version.bind` TXT in class
 * CH. All but one without recursion. Each part is unseen by itself.
 */
export default defineProbe({
  accepts: 'nameserver',
  kind: nameserver,
  policy: { deadlineMs: 30_000, connections: 0, questions: 6, evidenceBytes: 65_536 },

  async look(look): Promise<NameServerFacts> {
    const { zone, host, address } = look.subject;
    const askAnything = asking(look);
    const server = { host, address };
    const ask: AskServer = async (question) =>
      askAnything({ ...question, server, recursionDesired: false });
    const soaOverUdp = ask({ name: zone, type: 'SOA' });
    const [udp, tcp, edns, servers, recursion, transfer, version] = await Promise.all([
      sightOf(soaOverUdp.then(({ message }) => zoneAnswer(message, zone))),
      sightOf(zoneOverTcp(ask, zone)),
      sightOf(
        soaOverUdp.then((reply) => ({ supported: reply.edns && reply.message.edns !== null })),
      ),
      sightOf(ownServers(ask, zone)),
      sightOf(recursionFor(askAnything, server)),
      sightOf(transferOf(ask, zone)),
      sightOf(versionOf(ask)),
    ]);
    atLeastOneSeen([udp, tcp, edns, servers, recursion, transfer, version]);
    return { udp, tcp, edns, servers, recursion, transfer, version };
  },
});

async function zoneOverTcp(ask: AskServer, zone: string) {
  const { message } = await ask({ name: zone, type: 'SOA', transport: 'tcp' });
  return zoneAnswer(message, zone);
}

function zoneAnswer({ rcode, flags, answer }: Message, zone: string) {
  const record = answer.find(({ type, name }) => type === 'SOA' && sameName(name, zone));
  let soa = null;
  if (record?.data.type === 'SOA') {
    const { mname, rname, serial, refresh, retry, expire, minimum } = record.data;
    soa = { mname: mname.toLowerCase(), rname, serial, refresh, retry, expire, minimum };
  }
  return { rcode: rcodeName(rcode), authoritative: flags.aa, soa };
}

async function ownServers(ask: AskServer, zone: string): Promise<string[]> {
  const { message } = await ask({ name: zone, type: 'NS' });
  const rcode = rcodeName(message.rcode);
  if (rcode !== 'NOERROR')
    throw new Unobservable({ reason: 'dns-failure', detail: `NS ${zone}: ${rcode}` });
  // A server that does not hold the zone refers us elsewhere, or tells what it remembers from others. Neither is the
  // set in the zone.
  if (!message.flags.aa)
    throw new Unobservable({ reason: 'dns-failure', detail: `NS ${zone}: not its own to tell` });
  return [...serversOf(answerOf(message, zone, 'NS').data)];
}

async function recursionFor(ask: Ask, server: NonNullable<DnsQuestion['server']>) {
  const { message } = await ask({ name: FOREIGN_NAME, type: 'A', server, recursionDesired: true });
  const rcode = rcodeName(message.rcode);
  const { ra: isOffered, aa: isOwn } = message.flags;
  const { data } = answerOf(message, FOREIGN_NAME, 'A');
  // A parked server may answer any name as its own; recursion is what it says it offers and then carries out. A denial
  // that is not its own is somebody else's too, and so was asked for.
  const isAnswer = rcode === 'NOERROR' ? data.length > 0 : rcode === 'NXDOMAIN' && !isOwn;
  return { answered: isOffered && isAnswer, rcode };
}

async function transferOf(ask: AskServer, zone: string) {
  const { message } = await ask({ name: zone, type: 'AXFR', transport: 'tcp' });
  const rcode = rcodeName(message.rcode);
  const [first, second] = message.answer;
  const isBegun = first?.type === 'SOA' && sameName(first.name, zone);
  // Some servers answer a transfer with the SOA record alone, and old ones send one record in each message.
  if (rcode === 'NOERROR' && isBegun && second === undefined) {
    const detail = 'the first message holds the SOA record only';
    throw new Unobservable({ reason: 'protocol', stage: 'transfer', detail });
  }
  return { open: rcode === 'NOERROR' && isBegun, rcode };
}

async function versionOf(ask: AskServer) {
  const { message } = await ask({ name: 'version.bind', type: 'TXT', class: 'CH' });
  const [text] = textsOf(answerOf(message, 'version.bind', 'TXT').data);
  return { text: text ?? null };
}
