import { decodeMessage, DnsFormatError, encodeMessage, type Message } from '@scrutineer/wire/dns';
import type { Socket } from 'node:net';
import { beHostile, isHostility } from '../hostility.ts';
import type { Reply, Scene } from '../scene.ts';
import type { DnsServer, Hostility } from '../world.ts';
import { isLie, lieAbout } from './hostile-reply.ts';
import { encodeForUdp } from './reply.ts';

/** What listens at one address, and how it answers. */
export interface DnsListener {
  readonly address: string;
  readonly tcp: boolean;
  readonly hostile: DnsServer['hostile'];
  readonly answer: (query: Message, overTcp: boolean) => Message;
}

/** How many messages one connection may carry, and how many octets may wait unread in it. */
const MESSAGES_MAX = 1000;
const PENDING_OCTETS_MAX = 65_537;
/** How many datagrams of noise one question is drowned in. */
const FLOOD_DATAGRAMS = 64;
const NOISE_OCTETS = 64;
const LENGTH_OCTETS = 2;
const HEADER_OCTETS = 12;

/** Listens for DNS questions at one address of a scene, over UDP and TCP. Rejects with the error of `listen`. */
export async function listenDns(scene: Scene, listener: DnsListener): Promise<void> {
  const { address, hostile } = listener;
  const { dns } = scene.ports;
  // A datagram cannot be reset, but a port that nobody listens at is answered just so.
  if (hostile !== 'reset') {
    await scene.listenUdp(address, dns, (datagram, reply) => onDatagram(listener, datagram, reply));
  }
  if (listener.tcp) await scene.listenTcp(address, dns, (socket) => onConnection(listener, socket));
}

function onDatagram(listener: DnsListener, datagram: Uint8Array, reply: Reply): void {
  const { hostile } = listener;
  const query = readQuery(datagram);
  if (query === undefined) return;
  if (isHostility(hostile)) {
    sendNoise(hostile, encodeMessage(listener.answer(query, false)), reply);
    return;
  }
  const honest = listener.answer(query, false);
  reply(isLie(hostile) ? lieAbout(query, honest, hostile) : encodeForUdp(query, honest));
}

/** What a connection is treated to, as far as datagrams can have it. */
function sendNoise(hostility: Hostility, honest: Uint8Array, reply: Reply): void {
  const noise = honest.slice(0, NOISE_OCTETS).map((octet, at) => octet ^ (at * 37 + 91));
  if (hostility === 'drip') reply(honest.subarray(0, 1));
  if (hostility === 'junk') reply(noise);
  if (hostility === 'flood') for (let sent = 0; sent < FLOOD_DATAGRAMS; sent += 1) reply(noise);
}

function onConnection(listener: DnsListener, socket: Socket): void {
  const { hostile } = listener;
  if (isHostility(hostile)) {
    beHostile(socket, hostile, new Uint8Array(LENGTH_OCTETS));
    return;
  }
  let pending: Uint8Array = new Uint8Array();
  let messagesLeft = MESSAGES_MAX;
  socket.on('data', (chunk: Uint8Array) => {
    pending = Uint8Array.from([...pending, ...chunk]);
    for (let next = takeMessage(pending); next !== undefined; next = takeMessage(pending)) {
      pending = next.rest;
      messagesLeft -= 1;
      const query = messagesLeft > 0 ? readQuery(next.message) : undefined;
      if (query === undefined) {
        socket.destroy();
        return;
      }
      const honest = listener.answer(query, true);
      socket.write(
        framed(isLie(hostile) ? lieAbout(query, honest, hostile) : encodeMessage(honest)),
      );
    }
    if (pending.length > PENDING_OCTETS_MAX) socket.destroy();
  });
}

/** Takes the first whole message, which its length stands before (RFC 1035, 4.2.2). */
function takeMessage(
  bytes: Uint8Array,
): { readonly message: Uint8Array; readonly rest: Uint8Array } | undefined {
  const [high, low] = bytes;
  if (high === undefined || low === undefined) return undefined;
  const end = LENGTH_OCTETS + ((high << 8) | low);
  if (bytes.length < end) return undefined;
  return { message: bytes.subarray(LENGTH_OCTETS, end), rest: bytes.subarray(end) };
}

function framed(message: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(LENGTH_OCTETS + message.length);
  new DataView(bytes.buffer).setUint16(0, message.length);
  bytes.set(message, LENGTH_OCTETS);
  return bytes;
}

/** Reads a query; nothing for an answer and for what cannot be read, which is not worth a reply. */
function readQuery(bytes: Uint8Array): Message | undefined {
  if (bytes.length < HEADER_OCTETS) return undefined;
  try {
    const message = decodeMessage(bytes);
    return message.flags.qr ? undefined : message;
  } catch (error) {
    if (error instanceof DnsFormatError) return undefined;
    throw error;
  }
}
