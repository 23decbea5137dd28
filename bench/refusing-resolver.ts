import { createSocket } from 'node:dgram';
import { once } from 'node:events';

/** A resolver that knows no name at all. */
export interface RefusingResolver extends AsyncDisposable {
  readonly address: string;
  readonly port: number;
}

const HEADER_BYTES = 12;
const RESPONSE_RECURSION_AVAILABLE = 0x8080;
const NXDOMAIN = 3;

/** Starts a resolver on UDP that answers every question with NXDOMAIN at once. */
export async function startRefusingResolver(address: string): Promise<RefusingResolver> {
  const socket = createSocket('udp4');
  socket.on('message', (question, { address: to, port }) => {
    socket.send(refusalOf(question), port, to);
  });
  socket.bind(0, address);
  await once(socket, 'listening');
  return {
    address,
    port: socket.address().port,
    async [Symbol.asyncDispose]() {
      socket.close();
      await once(socket, 'close');
    },
  };
}

/** The question as it came, without what stands behind it (RFC 1035, 4.1). */
function refusalOf(question: Buffer): Buffer {
  let end = HEADER_BYTES;
  while ((question[end] ?? 0) !== 0) end += (question[end] ?? 0) + 1;
  const answer = Buffer.from(question.subarray(0, end + 5));
  answer.writeUInt16BE(answer.readUInt16BE(2) | RESPONSE_RECURSION_AVAILABLE | NXDOMAIN, 2);
  answer.fill(0, 6, HEADER_BYTES);
  return answer;
}
